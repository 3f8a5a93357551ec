package dev.airlock.scenarios;

import dev.airlock.json.Json;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What the function has put on the bus about instances: {@code Airlock Instance Is Out i-1}. */
final class Announced implements Witness {

  private final List<String> all = new ArrayList<>();

  List<String> all() {
    return all;
  }

  @Override
  public void tookEffect(Faults.Call call, Object reply) {
    if (OnCall.isFunctions(call) && call.request() instanceof PutEventsRequest it) {
      it.entries().forEach(this::hear);
    }
  }

  private void hear(PutEventsRequestEntry entry) {
    all.add(entry.detailType() + " " + Json.object(entry.detail()).get("instance-id"));
  }
}
