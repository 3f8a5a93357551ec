package dev.airlock.region.wire;

import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.api.Ids;
import dev.airlock.region.wire.http.Answer;
import dev.airlock.region.wire.http.Handler;
import dev.airlock.region.wire.http.Request;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** One endpoint for all services of a region: finds out what is asked, asks it, and answers. */
final class Endpoint implements Handler {

  private final Catalog operators;
  private final Catalog functions;
  private final Ids ids;
  private final Consumer<String> log;

  /**
   * @param ids of requests
   * @param log gets a line for what the region does not have, and for each defect
   */
  Endpoint(Function<Caller, RegionClients> clients, Ids ids, Consumer<String> log) {
    operators = new Catalog(clients.apply(Caller.OPERATOR));
    functions = new Catalog(clients.apply(Caller.FUNCTION));
    this.ids = ids;
    this.log = log;
  }

  @Override
  public Answer answer(Request request) {
    Asked asked;
    try {
      asked = Asked.of(request);
    } catch (Refused refused) {
      return Reply.toWhomever(request).error(Fault.of(refused), ids.uuid());
    }
    Reply reply = Reply.of(asked.service());
    try {
      return reply.response(asked.action(), call(asked, catalog(request)), ids.uuid());
    } catch (Refused refused) {
      return reply.error(Fault.of(refused), ids.uuid());
    } catch (AwsServiceException refusal) {
      return reply.error(Fault.of(refusal), refusal.requestId());
    } catch (UnsupportedOperationException beyond) {
      log.accept("not in this region: " + asked.action() + ": " + beyond.getMessage());
      return reply.error(
          Fault.of(new Refused("UnsupportedOperation", beyond.getMessage())), ids.uuid());
    } catch (RuntimeException | StackOverflowError defect) {
      log.accept("defect: " + asked.service() + " " + asked.action() + ": " + defect);
      return reply.error(Fault.internal(), ids.uuid());
    }
  }

  @Override
  public Answer refuse(int status, String why) {
    Fault fault = Fault.of(new Refused(status, "BadRequest", why));
    return new Reply(Dialect.QUERY, "", "").error(fault, ids.uuid());
  }

  private SdkPojo call(Asked asked, Catalog catalog) {
    Operation operation =
        catalog
            .operation(asked.service(), asked.action())
            .orElseThrow(() -> unknown(asked.service(), asked.action()));
    SdkPojo request = operation.newRequest();
    asked.parameters().accept(request);
    return operation.call(catalog.client(asked.service()), request);
  }

  private Refused unknown(Service service, String action) {
    log.accept("unknown operation: " + service + " " + action);
    return switch (service.dialect) {
      case QUERY ->
          new Refused(
              "InvalidAction",
              "Could not find operation " + action + " for version " + service.key);
      case EC2 ->
          new Refused(
              "InvalidAction", "The action " + action + " is not valid for this web service.");
      case JSON_1_0, JSON_1_1 ->
          new Refused("UnknownOperationException", "Unknown operation: " + action);
    };
  }

  private Catalog catalog(Request request) {
    boolean function =
        Signature.of(request)
            .map(Signature::accessKey)
            .filter(Caller.FUNCTION.name()::equals)
            .isPresent();
    return function ? functions : operators;
  }
}
