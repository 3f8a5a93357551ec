package dev.airlock.model;

/**
 * A setting that can't be used.
 *
 * @param where the group, and the tag or metadata that holds it
 * @param right what would be right
 */
public record Problem(String where, String name, String value, String right) {

  /** For logs and for the status tag. */
  public String says() {
    return "%s: %s=\"%s\" cannot be used; %s".formatted(where, name, value, right);
  }
}
