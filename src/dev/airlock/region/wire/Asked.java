package dev.airlock.region.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.json.Json;
import dev.airlock.region.wire.http.Request;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a request asks for.
 *
 * @param action the operation's name
 * @param parameters fills the operation's request; throws {@link Refused} if it is not well-formed
 */
record Asked(Service service, String action, Consumer<SdkPojo> parameters) {

  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final String TARGET = "X-Amz-Target";

  /**
   * Finds it out.
   *
   * @throws Refused if it is nothing that a region knows
   */
  static Asked of(Request request) {
    String target = request.header(TARGET);
    if (target.isEmpty()) {
      return query(request);
    }
    allow(request.method().equals("POST"), request);
    return json(request, target);
  }

  private static Asked json(Request request, String target) {
    int dot = target.lastIndexOf('.');
    String action = target.substring(dot + 1);
    String prefix = target.substring(0, Math.max(0, dot));
    Service service =
        service(it -> it.dialect.isJson() && it.key.equals(prefix))
            .orElseThrow(() -> new Refused("UnknownOperationException", "No service: " + target));
    // A queue's URL is an address too.
    found(service == Service.SQS || request.path().equals("/"), request);
    return new Asked(service, action, builder -> JsonShape.fill(builder, object(request)));
  }

  private static Asked query(Request request) {
    found(request.path().equals("/"), request);
    allow(request.method().equals("POST") || request.method().equals("GET"), request);
    QueryTree parameters =
        QueryTree.parse(request.query() + "&" + new String(request.body(), UTF_8));
    String action = parameters.value("Action");
    if (action == null || action.isEmpty()) {
      throw new Refused("MissingAction", "The request must contain the parameter Action.");
    }
    Service service = service(parameters.value("Version"), request);
    return new Asked(
        service, action, builder -> new QueryReader(service.dialect).fill(builder, parameters));
  }

  /** The version tells the service; without one, the signature. */
  private static Service service(String version, Request request) {
    if (version != null) {
      return service(it -> !it.dialect.isJson() && it.key.equals(version))
          .orElseThrow(() -> new Refused("NoSuchVersion", "No service has version " + version));
    }
    return Signature.of(request)
        .flatMap(signed ->
            service(it -> !it.dialect.isJson() && it.signingName.equals(signed.service())))
        .orElseThrow(() ->
            new Refused("MissingParameter", "The request must contain the parameter Version."));
  }

  private static Optional<Service> service(Predicate<Service> wanted) {
    return Arrays.stream(Service.values()).filter(wanted).findFirst();
  }

  private static Map<String, Object> object(Request request) {
    String body = new String(request.body(), UTF_8);
    return Json.readObject(body.isBlank() ? "{}" : body)
        .orElseThrow(() ->
            new Refused("SerializationException", "The request's body is not a JSON object."));
  }

  private static void found(boolean known, Request request) {
    if (!known) {
      throw new Refused(NOT_FOUND, "UnknownOperationException", "No path: " + request.path());
    }
  }

  private static void allow(boolean allowed, Request request) {
    if (!allowed) {
      throw new Refused(NOT_ALLOWED, "MethodNotAllowed", "Not allowed: " + request.method());
    }
  }
}
