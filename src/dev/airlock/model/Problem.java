package dev.airlock.model;

/**
 * A setting that can't be used.
 *
 * @param group whose setting it is
 * @param where where it is written, for example {@code "tag of the group"}
 * @param name as it is written there
 * @param instead what comes of it
 * @param right what would be right
 */
public record Problem(
    String group, String where, String name, String value, String instead, String right) {

  /** For logs and for the status tag. */
  public String says() {
    return "%s %s=\"%s\" cannot be used: %s; %s".formatted(where, name, value, instead, right);
  }
}
