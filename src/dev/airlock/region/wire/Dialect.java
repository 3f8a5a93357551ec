package dev.airlock.region.wire;

/** How a service puts requests and responses into HTTP. */
enum Dialect {
  /** A form in, XML out. */
  QUERY,
  /** The same with other names, other lists and another error. */
  EC2,
  /** JSON both ways; the header {@code X-Amz-Target} names the operation. */
  JSON_1_0,
  JSON_1_1;

  boolean isJson() {
    return this == JSON_1_0 || this == JSON_1_1;
  }

  String contentType() {
    return switch (this) {
      case QUERY, EC2 -> "text/xml;charset=UTF-8";
      case JSON_1_0 -> "application/x-amz-json-1.0";
      case JSON_1_1 -> "application/x-amz-json-1.1";
    };
  }
}
