"""A book's macros and a helpdesk's: what differs (plan), and making it alike (apply). The only room with a network."""
