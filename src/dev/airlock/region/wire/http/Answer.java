package dev.airlock.region.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.region.plane.loopback.http.Head;

/** One answer. */
public record Answer(Head head, byte[] body) {

  public static Answer of(int status, String contentType, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    Head head = Head.answer(status, reason(status), bytes.length).with("Content-Type", contentType);
    return new Answer(head, bytes);
  }

  /** The same with a header more. */
  public Answer with(String name, String value) {
    return new Answer(head.with(name, value), body);
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 411 -> "Length Required";
      case 413 -> "Content Too Large";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Other";
    };
  }
}
