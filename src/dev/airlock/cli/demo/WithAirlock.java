package dev.airlock.cli.demo;

import dev.airlock.cli.Home;
import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.embedded.PackagedFunction;
import dev.airlock.probe.Prober;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.wire.RegionServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Two hooks and the stack: the function does the rest, as it would on AWS. */
final class WithAirlock implements Strategy {

  private static final int HEARTBEAT_SECONDS = 60;

  private final Stage stage;
  private final Consumer<String> log;
  private RegionServer server;
  private PackagedFunction function;
  private RegionStack stack;

  WithAirlock(Stage stage, Consumer<String> log) {
    this.stage = stage;
    this.log = log;
  }

  @Override
  public String flaw() {
    return "";
  }

  @Override
  public Caller caller() {
    return Caller.FUNCTION;
  }

  @Override
  public void begin() {
    hook("airlock-launch", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON");
    hook("airlock-drain", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE");
    if (stage.settings().process()) {
      deployProcess();
    } else {
      stage.region().deploy(EmbeddedFunction.in(stage.region(), prober(), log), log);
    }
  }

  /** As on AWS: nothing but the protocols between the function and the region. */
  private void deployProcess() {
    server = RegionServer.start(stage.region(), 0);
    try {
      function =
          new PackagedFunction(Home.folder(), server.endpoint(), stage.region().timeline(), log);
      stack = stage.region().deploy(function, function.configuration(), log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("template.yaml cannot be read", unreadable);
    }
  }

  @Override
  public void scaleIn(int by) {
    stage.scale(-by);
  }

  @Override
  public void warned(String instanceId) {
    // The event on the bus wakes the function.
  }

  @Override
  public boolean isDone() {
    return stage.isEveryoneInService();
  }

  /** Ends the function's processes, if it had any. */
  @Override
  public void close() {
    if (server != null) {
      stack.function().forgetEnvironments();
      server.close();
    }
  }

  /** The processes that the function has had until now, the newest last. */
  List<ProcessHandle> processes() {
    return function.processes();
  }

  private Prober prober() {
    return EmbeddedFunction.prober(stage.region().timeline(), stage.settings().seed());
  }

  private void hook(String name, String transition, String defaultResult) {
    stage
        .operator()
        .autoScaling()
        .putLifecycleHook(request ->
            request
                .autoScalingGroupName(Stage.GROUP)
                .lifecycleHookName(name)
                .lifecycleTransition(transition)
                .heartbeatTimeout(HEARTBEAT_SECONDS)
                .defaultResult(defaultResult));
  }
}
