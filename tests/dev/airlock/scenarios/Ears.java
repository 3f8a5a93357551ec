package dev.airlock.scenarios;

import dev.airlock.json.Json;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Hears what the function announces of releases, and whom it has something installed on. */
final class Ears implements Witness {

  /** What the function announced: {@code Airlock Release Succeeded b 4/4}. */
  final List<String> announced = new ArrayList<>();

  /** What each announcement said, in the same order. */
  final List<String> said = new ArrayList<>();

  /** Whom commands were sent to, in order. */
  final List<String> installed = new ArrayList<>();

  @Override
  public void tookEffect(Faults.Call call, Object reply) {
    if (!call.caller().equals(Api.Caller.FUNCTION)) {
      return;
    }
    if (call.request() instanceof PutEventsRequest it) {
      it.entries().forEach(this::hear);
    }
    if (call.request() instanceof SendCommandRequest it) {
      installed.addAll(it.instanceIds());
    }
  }

  private void hear(PutEventsRequestEntry entry) {
    Map<String, Object> detail = Json.object(entry.detail());
    announced.add(
        "%s %s %s/%s"
            .formatted(
                entry.detailType(),
                detail.get("release"),
                detail.get("serving"),
                detail.get("size")));
    said.add((String) detail.get("says"));
  }
}
