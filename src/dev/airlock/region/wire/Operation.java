package dev.airlock.region.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * One operation of a service, as the SDK's client has it.
 *
 * @param name for example {@code DescribeInstanceHealth}
 */
record Operation(String name, Method method) {

  private static final String REQUEST = "Request";

  /**
   * The operations that a client of the region has: those whose method it overrides. The others are
   * the interface's own, which say no to everybody.
   *
   * @param type the SDK's interface
   */
  static Map<String, Operation> of(Class<?> type, Object client) {
    Map<String, Operation> found = new TreeMap<>();
    for (Method method : type.getMethods()) {
      if (asks(method) && overrides(client, method)) {
        String request = method.getParameterTypes()[0].getSimpleName();
        String name = request.substring(0, request.length() - REQUEST.length());
        found.put(name, new Operation(name, method));
      }
    }
    return found;
  }

  private static boolean asks(Method method) {
    return method.getParameterCount() == 1
        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && SdkPojo.class.isAssignableFrom(method.getReturnType());
  }

  private static boolean overrides(Object client, Method method) {
    try {
      return !client
          .getClass()
          .getMethod(method.getName(), method.getParameterTypes())
          .getDeclaringClass()
          .isInterface();
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An empty request, to be filled and built. */
  SdkPojo newRequest() {
    try {
      return (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Makes the call.
   *
   * @param request what {@link #newRequest} gave, filled
   * @throws RuntimeException what the client throws
   */
  SdkPojo call(Object client, SdkPojo request) {
    try {
      return (SdkPojo) method.invoke(client, ((Buildable) request).build());
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
