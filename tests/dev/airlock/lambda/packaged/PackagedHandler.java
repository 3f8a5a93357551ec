package dev.airlock.lambda.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;

/** The function's entry point in a class loader of its own, called as Lambda calls it. */
final class PackagedHandler {

  private static final int MILLIS_LEFT = 30_000;

  private final ClassLoader jar;
  private final Object handler;

  PackagedHandler(ClassLoader jar) throws ReflectiveOperationException {
    this.jar = jar;
    this.handler =
        jar.loadClass("dev.airlock.lambda.AirlockHandler").getConstructor().newInstance();
  }

  /** Its answer to an event. */
  String handle(String event) throws ReflectiveOperationException {
    var context = jar.loadClass("com.amazonaws.services.lambda.runtime.Context");
    var timeLeft = Proxy.newProxyInstance(jar, new Class<?>[] {context}, (_, _, _) -> MILLIS_LEFT);
    var out = new ByteArrayOutputStream();
    handler
        .getClass()
        .getMethod("handleRequest", InputStream.class, OutputStream.class, context)
        .invoke(handler, new ByteArrayInputStream(event.getBytes(UTF_8)), out, timeLeft);
    return out.toString(UTF_8);
  }

  /** What SnapStart calls before it takes the snapshot. */
  void beforeCheckpoint() throws ReflectiveOperationException {
    handler
        .getClass()
        .getMethod("beforeCheckpoint", jar.loadClass("org.crac.Context"))
        .invoke(handler, (Object) null);
  }
}
