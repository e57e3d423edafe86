"""A language model as one who answers: it is told facts and passages, and its reply is built on them or refused."""
