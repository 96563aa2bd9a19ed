"""Days of launches for other programs: calendars to subscribe to, and feeds."""
