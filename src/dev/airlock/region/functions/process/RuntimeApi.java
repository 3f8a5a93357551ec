package dev.airlock.region.functions.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What Lambda offers to the runtime of one execution environment: its next invocation, and where
 * the answer goes. As in <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the runtime API</a>,
 * version 2018-06-01.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;

  private final InstantSource clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private record Event(String id, Instant deadline, String functionArn, byte[] payload) {}

  /** The function, or its start, has failed and said so. */
  static final class FunctionError extends RuntimeException {
    FunctionError(String said) {
      super(said);
    }
  }

  RuntimeApi(InstantSource clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::answer);
    server.start();
  }

  /** {@code host:port}, as the runtime expects it in its environment. */
  String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** Done once the runtime has asked for its first invocation; fails if its start did. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Hands an event to the runtime; the answer fails with a {@link FunctionError} if it did. */
  CompletableFuture<byte[]> invoke(byte[] payload, Context context) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    String id = context.getAwsRequestId();
    Instant deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    answers.put(id, answer);
    events.add(new Event(id, deadline, context.getInvokedFunctionArn(), payload));
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
      } else if (path.equals(ROOT + "init/error")) {
        ready.completeExceptionally(new FunctionError(body(exchange)));
        reply(exchange, ACCEPTED, new byte[0]);
      } else if (path.startsWith(INVOCATION)) {
        settle(exchange, path.substring(INVOCATION.length()).split("/"));
      } else {
        reply(exchange, NOT_FOUND, new byte[0]);
      }
    }
  }

  /** The runtime waits here for as long as there is nothing to do. */
  private void next(HttpExchange exchange) throws IOException {
    ready.complete(null);
    Event event;
    try {
      event = events.take();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", event.id());
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(event.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
    reply(exchange, OK, event.payload());
  }

  private void settle(HttpExchange exchange, String[] idAndOutcome) throws IOException {
    CompletableFuture<byte[]> answer = answers.remove(idAndOutcome[0]);
    if (answer == null || idAndOutcome.length != 2) {
      reply(exchange, NOT_FOUND, new byte[0]);
    } else if (idAndOutcome[1].equals("response")) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      reply(exchange, ACCEPTED, new byte[0]);
      answer.complete(body);
    } else {
      String said = body(exchange);
      reply(exchange, ACCEPTED, new byte[0]);
      answer.completeExceptionally(new FunctionError(said));
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  /** Without a content type, Lambda's own client crashes. */
  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
