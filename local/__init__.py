"""The laptop cloud: Postgres, an AWS emulator and the stand-ins, started from nothing and gone without a trace."""
