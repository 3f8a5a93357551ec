package dev.airlock.region.wire;

import dev.airlock.json.Json;
import dev.airlock.region.wire.http.Answer;
import dev.airlock.region.wire.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Answers as a service gives them.
 *
 * @param namespace of its XML
 * @param shapePrefix before the names of its errors in JSON
 */
record Reply(Dialect dialect, String namespace, String shapePrefix) {

  private static final int OK = 200;

  static Reply of(Service service) {
    boolean sqs = service == Service.SQS;
    return new Reply(service.dialect, service.namespace(), sqs ? "com.amazonaws.sqs#" : "");
  }

  /** For a request of which nobody knows whom it is for. */
  static Reply toWhomever(Request request) {
    boolean json = request.header("Content-Type").contains("json");
    return new Reply(json ? Dialect.JSON_1_0 : Dialect.QUERY, "http://webservices.amazon.com/", "");
  }

  Answer response(String operation, SdkPojo response, String requestId) {
    String body =
        dialect.isJson()
            ? Json.write(JsonShape.of(response))
            : new XmlWriter(dialect, namespace).response(operation, response, requestId);
    return answer(OK, body, requestId);
  }

  Answer error(Fault fault, String requestId) {
    if (!dialect.isJson()) {
      String body = new XmlWriter(dialect, namespace).error(fault, requestId);
      return answer(fault.status(), body, requestId);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("__type", shapePrefix + fault.shape());
    body.put("message", fault.message());
    Answer answer = answer(fault.status(), Json.write(body), requestId);
    // Only SQS has codes from the time when it spoke XML.
    return shapePrefix.isEmpty()
        ? answer
        : answer.with("x-amzn-query-error", fault.code() + ";" + fault.whose());
  }

  private Answer answer(int status, String body, String requestId) {
    return Answer.of(status, dialect.contentType(), body).with("x-amzn-RequestId", requestId);
  }
}
