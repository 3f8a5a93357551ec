package dev.airlock.region.wire.http;

import dev.airlock.region.plane.loopback.http.Head;

/**
 * One request.
 *
 * @param target path and query, beginning with a slash
 */
public record Request(String method, String target, Head head, byte[] body) {

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** What follows the path; empty if nothing does. */
  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /** A header's value; empty if there is none. */
  public String header(String name) {
    return head.first(name).orElse("");
  }
}
