package dev.airlock.proof.simulate;

import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Somebody who deploys, by documents that install well or badly. */
final class Releases {

  private static final String GOOD = "install";

  /** Ends with an error on some of those that serve already. */
  private static final String FAILS = "install-fails";

  /** Succeeds, but some of those that serve already never pass a check again. */
  private static final String BREAKS = "install-breaks";

  private static final String UNKNOWN = "no-such-document";
  private static final int LABELS = 7;
  private static final int LONGEST_INSTALL_SECONDS = 40;

  private final Stage stage;
  private boolean isOver;

  Releases(Stage stage) {
    this.stage = stage;
    stage.region.commands().define(GOOD, (id, _) -> installs(id));
    stage.region.commands().define(FAILS, (id, _) -> isBadFor(id) ? fails(id) : installs(id));
    stage.region.commands().define(BREAKS, (id, _) -> isBadFor(id) ? breaks(id) : installs(id));
  }

  /** From now on no launch fails any more: its group would launch another for ever. */
  void end() {
    isOver = true;
  }

  void release(String group, int draw) {
    Random random = new Random(draw);
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("fleet", group);
    detail.put("release", "v" + random.nextInt(LABELS));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> detail.put("document", GOOD);
      case 4, 5 -> detail.put("document", FAILS);
      case 6 -> detail.put("document", BREAKS);
      case 7 -> detail.put("document", UNKNOWN);
      default -> {}
    }
    switch (random.nextInt(4)) {
      case 0 -> detail.put("max-unavailable", 2);
      case 1 -> detail.put("max-unavailable", "50%");
      case 2 -> {
        detail.put("max-unavailable", 3);
        detail.put("min-in-service", 1);
      }
      default -> {}
    }
    if (random.nextInt(4) == 0) {
      detail.put("stop-after", 2);
    }
    Requests.send(stage.operator, "Airlock Release", detail);
  }

  void halt(String group) {
    Requests.send(stage.operator, "Airlock Release Halt", Map.of("fleet", group));
  }

  void resume(String group) {
    Requests.send(stage.operator, "Airlock Release Resume", Map.of("fleet", group));
  }

  void back(String group) {
    Requests.send(stage.operator, "Airlock Release Back", Map.of("fleet", group));
  }

  private boolean isBadFor(String id) {
    boolean isOneOfThem = id.hashCode() % 3 != 0;
    return isOneOfThem && (!isOver || isInService(id));
  }

  private boolean isInService(String id) {
    return stage
        .region
        .autoScaling()
        .groupOf(id)
        .map(group -> stage.region.autoScaling().states(group).get(id))
        .filter("InService"::equals)
        .isPresent();
  }

  /** The application is down for as long as it takes. */
  private Script.Result installs(String id) {
    Duration takes = down(id);
    stage.region.timeline().after(takes, () -> passesChecks(id, true));
    return Script.Result.success(takes, "done");
  }

  private Script.Result fails(String id) {
    return Script.Result.failure(down(id), "no space left on " + id);
  }

  private Script.Result breaks(String id) {
    return Script.Result.success(down(id), "done");
  }

  private Duration down(String id) {
    passesChecks(id, false);
    return Duration.ofSeconds(1 + Math.floorMod(id.hashCode(), LONGEST_INSTALL_SECONDS));
  }

  private void passesChecks(String id, boolean passes) {
    if (stage.region.instances().state(id).equals("running")) {
      stage.region.plane().passesChecks(id, passes);
    }
  }
}
