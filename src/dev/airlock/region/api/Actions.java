package dev.airlock.region.api;

/** The names of API actions, cut out of the names of their requests' classes once. */
final class Actions extends ClassValue<String> {

  static final Actions OF = new Actions();

  private static final String END = "Request";

  private Actions() {}

  @Override
  protected String computeValue(Class<?> request) {
    String name = request.getSimpleName();
    return name.substring(0, name.length() - END.length());
  }
}
