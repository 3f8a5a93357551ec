package dev.airlock.proof.fuzz;

/** What was made of an input. */
enum Verdict {
  UNDERSTOOD,
  IGNORED,
  REFUSED
}
