package dev.airlock.region.ssm;

import dev.airlock.region.api.Api;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** The client of the SDK for Systems Manager, on the region's commands. */
public final class RegionSsmClient implements SsmClient {

  private final Api api;
  private final Api.Caller caller;
  private final CommandCalls calls;

  public RegionSsmClient(Api api, Api.Caller caller, Commands commands) {
    this.api = api;
    this.caller = caller;
    calls = new CommandCalls(commands);
  }

  @Override
  public SendCommandResponse sendCommand(SendCommandRequest request) {
    return call(request, () -> calls.send(request));
  }

  @Override
  public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
    return call(request, () -> calls.invocation(request));
  }

  @Override
  public ListCommandInvocationsResponse listCommandInvocations(
      ListCommandInvocationsRequest request) {
    return call(request, () -> calls.invocations(request));
  }

  @Override
  public ListCommandsResponse listCommands(ListCommandsRequest request) {
    return call(request, () -> calls.commands(request));
  }

  @Override
  public CancelCommandResponse cancelCommand(CancelCommandRequest request) {
    return call(request, () -> calls.cancel(request));
  }

  @Override
  public DescribeInstanceInformationResponse describeInstanceInformation(
      DescribeInstanceInformationRequest request) {
    return call(request, () -> calls.instances(request));
  }

  @Override
  public DescribeDocumentResponse describeDocument(DescribeDocumentRequest request) {
    return call(request, () -> calls.document(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "ssm", request, effect);
  }
}
