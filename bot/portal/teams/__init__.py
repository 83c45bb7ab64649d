"""The ministry agent's door in Microsoft Teams: the protocol of the Bot Connector, and the agent mode behind it."""
