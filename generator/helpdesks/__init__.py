"""What each helpdesk calls what a macro names neutrally."""
