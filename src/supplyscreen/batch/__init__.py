"""Many screenings as one piece of work: cases, a journal, workers, an overview."""
