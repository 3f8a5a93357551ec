package dev.airlock.region.wire;

import dev.airlock.region.wire.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature says of its request, without a proof: nobody has a secret here.
 *
 * @param accessKey whose it is
 * @param service the service that it is for
 */
record Signature(String accessKey, String service) {

  /** In a header, or in the query of a signed URL. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "Credential=([^/,&%]+)(?:/|%2F)\\d{8}(?:/|%2F)[\\w-]+(?:/|%2F)(\\w+)(?:/|%2F)");

  /** The request's; empty if it is not signed. */
  static Optional<Signature> of(Request request) {
    Matcher credential =
        CREDENTIAL.matcher(request.header("Authorization") + "&" + request.query());
    return credential.find()
        ? Optional.of(new Signature(credential.group(1), credential.group(2)))
        : Optional.empty();
  }
}
