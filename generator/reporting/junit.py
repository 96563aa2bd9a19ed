"""JUnit's XML: what most CI servers show as test results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from generator.model.finding import Finding, Severity
from generator.reporting.sentence import sentence
from generator.reporting.visible import visible


def render_junit(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """A test case a finding, and one that passed for each file without any.

    Errors are failures; warnings and notes pass, with their text as output. Characters that XML
    can't hold are written as their escape.
    """
    files = {finding.place.file for finding in findings}
    clean = sorted(set(sources) - files)
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = {"tests": str(len(findings) + len(clean)), "failures": str(failures), "errors": "0"}
    root = ElementTree.Element("testsuites", {"name": "launchbook", **counts})
    suite = ElementTree.SubElement(root, "testsuite", {"name": "launchbook check", **counts})
    for finding in findings:
        _add_finding(suite, finding)
    for file in clean:
        ElementTree.SubElement(suite, "testcase", {"classname": visible(file), "name": "no findings"})
    ElementTree.indent(root)
    # ASCII only: what else there is becomes a character reference, so no reader can err on the encoding.
    body = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=False).decode("ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _add_finding(suite: ElementTree.Element, finding: Finding) -> None:
    file = visible(finding.place.file)
    text = f"{visible(str(finding.place))}: {finding.severity} {sentence(finding)}"
    name = f"{finding.code} {visible(finding.where)}".strip() + (f":{finding.place.line}" if finding.place.line else "")
    case = ElementTree.SubElement(suite, "testcase", {"classname": file, "name": name, "file": file})
    if finding.severity is Severity.ERROR:
        failure = {"type": finding.code, "message": visible(finding.message)}
        ElementTree.SubElement(case, "failure", failure).text = text
    else:
        ElementTree.SubElement(case, "system-out").text = text
