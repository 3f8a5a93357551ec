package dev.airlock.region.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What a function is told about its invocation. The remaining time is the timeline's. */
final class LambdaContext implements Context {
  private final FunctionConfiguration configuration;
  private final Invocation invocation;
  private final InstantSource clock;
  private final Consumer<String> log;

  LambdaContext(
      FunctionConfiguration configuration,
      Invocation invocation,
      InstantSource clock,
      Consumer<String> log) {
    this.configuration = configuration;
    this.invocation = invocation;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public String getAwsRequestId() {
    return invocation.requestId();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + configuration.name();
  }

  @Override
  public String getLogStreamName() {
    return getFunctionVersion();
  }

  @Override
  public String getFunctionName() {
    return configuration.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return configuration.arn();
  }

  /** Null: nobody has signed in. */
  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  /** Null: no mobile application calls. */
  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) invocation.remaining(clock.instant()).toMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    return configuration.memoryMb();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.accept(message);
      }

      @Override
      public void log(byte[] message) {
        log.accept(new String(message, UTF_8));
      }
    };
  }
}
