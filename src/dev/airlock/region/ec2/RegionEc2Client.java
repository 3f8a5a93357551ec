package dev.airlock.region.ec2;

import dev.airlock.region.api.Api;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** The EC2 client of the SDK, on the region's instances. */
public final class RegionEc2Client implements Ec2Client {

  private final Api api;
  private final Api.Caller caller;
  private final DescribeInstances describing;
  private final ChangeInstances changing;
  private final TagInstances tagging;

  public RegionEc2Client(Api api, Api.Caller caller, Instances instances) {
    this.api = api;
    this.caller = caller;
    describing = new DescribeInstances(instances);
    changing = new ChangeInstances(instances);
    tagging = new TagInstances(instances);
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    return call(request, () -> describing.describe(request));
  }

  @Override
  public RunInstancesResponse runInstances(RunInstancesRequest request) {
    return call(request, () -> changing.run(request));
  }

  @Override
  public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
    return call(request, () -> changing.terminate(request));
  }

  @Override
  public StopInstancesResponse stopInstances(StopInstancesRequest request) {
    return call(request, () -> changing.stop(request));
  }

  @Override
  public StartInstancesResponse startInstances(StartInstancesRequest request) {
    return call(request, () -> changing.start(request));
  }

  @Override
  public CreateTagsResponse createTags(CreateTagsRequest request) {
    return call(request, () -> tagging.create(request));
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return call(request, () -> tagging.delete(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "ec2", request, effect);
  }
}
