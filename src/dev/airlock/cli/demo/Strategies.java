package dev.airlock.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Every strategy of the demo, the usual ways first. */
enum Strategies {
  TERMINATE_AT_ONCE("terminate-at-once", (stage, log) -> new TerminateAtOnce(stage)),
  DEREGISTER_WITHOUT_DRAINING(
      "deregister-without-draining", (stage, log) -> new DeregisterWithoutDraining(stage)),
  FIXED_SLEEP("fixed-sleep", (stage, log) -> new FixedSleep(stage)),
  HEALTH_CHECKS_ALONE("health-checks-alone", (stage, log) -> new HealthChecksAlone(stage)),
  IN_SERVICE_WHEN_STARTED(
      "in-service-when-started", (stage, log) -> new InServiceWhenStarted(stage)),
  AIRLOCK("airlock", WithAirlock::new);

  private final String label;
  private final BiFunction<Stage, Consumer<String>, Strategy> maker;

  Strategies(String label, BiFunction<Stage, Consumer<String>, Strategy> maker) {
    this.label = label;
    this.maker = maker;
  }

  String label() {
    return label;
  }

  /** What its balancers' health checks ask for. */
  String healthPage() {
    return this == IN_SERVICE_WHEN_STARTED ? "/alive" : "/health";
  }

  /**
   * @param log gets what Airlock's function logs
   */
  Strategy on(Stage stage, Consumer<String> log) {
    return maker.apply(stage, log);
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Strategies::label).toList();
  }
}
