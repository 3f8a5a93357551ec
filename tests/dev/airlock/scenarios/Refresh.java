package dev.airlock.scenarios;

import dev.airlock.proof.Stage;

/** An instance refresh of group {@code web}: two thirds of it must serve meanwhile. */
final class Refresh {

  private final Stage stage;

  private Refresh(Stage stage) {
    this.stage = stage;
  }

  static Refresh start(Stage stage) {
    stage
        .operator
        .autoScaling()
        .startInstanceRefresh(ask ->
            ask.autoScalingGroupName("web")
                .preferences(it -> it.minHealthyPercentage(66).instanceWarmup(0)));
    return new Refresh(stage);
  }

  boolean isDone() {
    return stage
        .operator
        .autoScaling()
        .describeInstanceRefreshes(ask -> ask.autoScalingGroupName("web"))
        .instanceRefreshes()
        .getFirst()
        .statusAsString()
        .equals("Successful");
  }
}
