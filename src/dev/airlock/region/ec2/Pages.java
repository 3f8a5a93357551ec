package dev.airlock.region.ec2;

import dev.airlock.region.api.Page;
import java.util.List;

/** EC2's paging: a token, and sizes between bounds that differ by call. */
final class Pages {

  static final int SMALLEST = 5;
  static final int LARGEST = 1000;

  private Pages() {}

  /**
   * @param explicit true if the caller named what it wants; EC2 does not page that
   */
  static <T> Page<T> of(List<T> found, String token, Integer size, boolean explicit) {
    if (size != null && explicit) {
      throw Ec2Errors.invalidCombination(
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    return of(found, token, size, SMALLEST);
  }

  static <T> Page<T> of(List<T> found, String token, Integer size, int smallest) {
    if (size != null && (size < smallest || size > LARGEST)) {
      throw Ec2Errors.invalidParameter(
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
              .formatted(size, smallest, LARGEST));
    }
    try {
      return Page.of(found, token, size);
    } catch (NumberFormatException unknown) {
      throw Ec2Errors.invalidParameter("Unable to parse pagination token");
    }
  }
}
