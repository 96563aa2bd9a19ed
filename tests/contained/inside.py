"""The inside of the container: makes every mount read-only but one folder, then becomes the command."""

from __future__ import annotations

import array
import fcntl
import os
import re
import socket
import struct
import subprocess
import sys

_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1


def main(writable: str, cwd: str, *command: str) -> None:
    """Close the doors, then run ``command`` in ``cwd``."""
    _mount("--make-rprivate", "/")
    _mount("--bind", writable, writable)
    _mount("-t", "proc", "proc", "/proc")
    for target in _mounts():
        if target != writable:
            _mount("-o", "remount,bind,ro", target, check=False)  # some of the kernel's own refuse: no files in them
    if os.path.isdir("/dev/shm"):
        _mount("-t", "tmpfs", "tmpfs", "/dev/shm")
    _loopback_up()
    os.chdir(cwd)
    os.execvp(command[0], command)


def _mounts() -> list[str]:
    with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as table:
        targets = [re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), row.split()[4]) for row in table]
    return sorted(set(targets), key=len)


def _mount(*arguments: str, check: bool = True) -> None:
    subprocess.run(["mount", *arguments], check=check, stderr=None if check else subprocess.DEVNULL)


def _loopback_up() -> None:
    """What ``ip link set lo up`` does, without the package that brings ``ip``."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = array.array("B", struct.pack("16sH14s", b"lo", 0, b""))
        fcntl.ioctl(any_socket, _SIOCGIFFLAGS, request, True)
        name, flags, rest = struct.unpack("16sH14s", request.tobytes())
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14s", name, flags | _IFF_UP, rest))


if __name__ == "__main__":
    main(*sys.argv[1:])
