package dev.airlock.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What an instance lacks of its fleet's release, and how it gets it before it comes into service.
 *
 * @param release the label
 * @param attempt since when it is tried, in whole seconds
 * @param document the Systems Manager document that installs it; empty if nothing is installed
 * @param parameters of the document, as a JSON object
 */
public record Install(
    String release, Instant attempt, Optional<String> document, String parameters) {

  /** What is written on the instance before anything is sent. */
  public Marks.Install begun() {
    return new Marks.Install(release, attempt, Marks.Install.SENDING);
  }

  /** True if that was begun for this. */
  public boolean isSameAs(Marks.Install some) {
    return some.release().equals(release) && some.attempt().equals(attempt);
  }

  /**
   * How far a command is on one instance.
   *
   * @param says a clause for people; of a failure with the end of what the command said
   */
  public record State(Progress progress, String says) {}

  /** How far it is. */
  public enum Progress {
    /** Systems Manager knows of no command for this attempt. */
    NOT_SENT,
    RUNNING,
    SUCCEEDED,
    FAILED
  }
}
