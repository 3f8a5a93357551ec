package dev.airlock.scenarios;

import dev.airlock.proof.Stage;
import dev.airlock.region.plane.Route;
import java.util.List;
import java.util.stream.Stream;

/** The two balancers that most scenarios have. */
final class Fronts {

  private Fronts() {}

  /** Those that send requests to an instance now. */
  static List<String> of(String instanceId, Stage stage) {
    return Stream.of("web-elb", stage.arnOf("web-tg"))
        .filter(front ->
            stage.region.plane().routes(front).stream()
                .map(Route::instanceId)
                .anyMatch(instanceId::equals))
        .toList();
  }
}
