package dev.airlock.scenarios;

import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet {@code batch} without a group, the document {@code install}, and somebody who deploys.
 */
final class DeployingWithoutGroup {

  final WithoutGroup fleet = new WithoutGroup();
  final Stage stage = fleet.stage;
  final Ears ears = new Ears();

  /** Its instances, in the order in which they were launched. */
  final List<String> ids = new ArrayList<>();

  private int lowest = Integer.MAX_VALUE;

  DeployingWithoutGroup(int size) {
    for (int i = 0; i < size; i++) {
      ids.add(fleet.launch(WithoutGroup.usualTags()));
    }
    ids.forEach(id -> fleet.untilIs("in-service", id));
    stage.pass(Duration.ofMinutes(2));
    stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.success(Deploying.INSTALL, "done"));
    stage.region.gate().addWitness(ears);
    count();
  }

  private void count() {
    for (String front : List.of("web-elb", stage.arnOf("web-tg"))) {
      lowest = Math.min(lowest, stage.region.plane().routes(front).size());
    }
    stage.region.timeline().after(Duration.ofSeconds(1), this::count);
  }

  /** The least that were in service in either balancer since the beginning. */
  int lowest() {
    return lowest;
  }

  /** Asks for a release of it by the document, with more of the detail. */
  DeployingWithoutGroup release(String label, Object... more) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("release", label);
    detail.put("document", "install");
    for (int i = 0; i < more.length; i += 2) {
      detail.put((String) more[i], more[i + 1]);
    }
    return ask("Airlock Release", detail);
  }

  DeployingWithoutGroup ask(String type, Map<String, Object> more) {
    Map<String, Object> detail = new LinkedHashMap<>(Map.of("fleet", "batch"));
    detail.putAll(more);
    Requests.send(stage.operator, type, detail);
    return this;
  }

  /** Lets time pass until that has been announced. */
  DeployingWithoutGroup until(String announcement) {
    try {
      stage.within(Duration.ofHours(2), () -> ears.announced.contains(announcement));
    } catch (AssertionError never) {
      throw new AssertionError(ears.announced + "\n" + never.getMessage());
    }
    stage.pass(Duration.ofSeconds(5));
    return this;
  }

  /** What each says in a tag of this name. */
  List<String> say(String tag) {
    return ids.stream().map(id -> stage.tagOf(id, "airlock:" + tag)).toList();
  }

  String launch() {
    String id = fleet.launch(WithoutGroup.usualTags());
    ids.add(id);
    return id;
  }
}
