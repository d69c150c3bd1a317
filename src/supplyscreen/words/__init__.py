"""The words people read, in English and Swedish, and the messages that carry them."""
