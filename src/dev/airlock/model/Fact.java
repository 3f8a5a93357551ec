package dev.airlock.model;

/**
 * What a look at the world told about one thing: it was seen, it is gone, or it could not be read.
 *
 * <p>The three are kept apart because a failed read taken for "absent" releases an instance that
 * still serves.
 */
public sealed interface Fact<T> {

  /** It is there, and this is what it looked like. */
  record Seen<T>(T value) implements Fact<T> {}

  /** AWS answered that it does not exist. */
  record Gone<T>() implements Fact<T> {}

  /** Nobody knows: the read failed, was refused, or was not made. {@code why} is for people. */
  record Unread<T>(String why) implements Fact<T> {}

  static <T> Fact<T> seen(T value) {
    return new Seen<>(value);
  }

  static <T> Fact<T> gone() {
    return new Gone<>();
  }

  static <T> Fact<T> unread(String why) {
    return new Unread<>(why);
  }
}
