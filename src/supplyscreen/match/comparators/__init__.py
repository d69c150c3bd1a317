"""One file per attribute that parties and entries may share beside their names."""
