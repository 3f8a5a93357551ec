package dev.airlock.region.ec2;

import dev.airlock.region.api.Api;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
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
  private final RunInstances running;
  private final ChangeInstances changing;
  private final TagInstances tagging;
  private final LaunchTemplateCalls templates;
  private final NetworkCalls network = new NetworkCalls();

  public RegionEc2Client(Api api, Api.Caller caller, Instances instances) {
    this.api = api;
    this.caller = caller;
    describing = new DescribeInstances(instances);
    running = new RunInstances(instances);
    changing = new ChangeInstances(instances);
    tagging = new TagInstances(instances);
    templates = new LaunchTemplateCalls(instances.launchTemplates(), instances::now);
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    return call(request, () -> describing.describe(request));
  }

  @Override
  public RunInstancesResponse runInstances(RunInstancesRequest request) {
    return call(request, () -> running.run(request));
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
  public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
    return call(request, () -> changing.reboot(request));
  }

  @Override
  public DescribeInstanceStatusResponse describeInstanceStatus(
      DescribeInstanceStatusRequest request) {
    return call(request, () -> describing.status(request));
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    return call(request, () -> tagging.describe(request));
  }

  @Override
  public CreateLaunchTemplateResponse createLaunchTemplate(CreateLaunchTemplateRequest request) {
    return call(request, () -> templates.create(request));
  }

  @Override
  public CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(
      CreateLaunchTemplateVersionRequest request) {
    return call(request, () -> templates.createVersion(request));
  }

  @Override
  public ModifyLaunchTemplateResponse modifyLaunchTemplate(ModifyLaunchTemplateRequest request) {
    return call(request, () -> templates.modify(request));
  }

  @Override
  public DeleteLaunchTemplateResponse deleteLaunchTemplate(DeleteLaunchTemplateRequest request) {
    return call(request, () -> templates.delete(request));
  }

  @Override
  public DescribeLaunchTemplatesResponse describeLaunchTemplates(
      DescribeLaunchTemplatesRequest request) {
    return call(request, () -> templates.describe(request));
  }

  @Override
  public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
      DescribeLaunchTemplateVersionsRequest request) {
    return call(request, () -> templates.versions(request));
  }

  @Override
  public DescribeAvailabilityZonesResponse describeAvailabilityZones(
      DescribeAvailabilityZonesRequest request) {
    return call(request, () -> network.zones(request));
  }

  @Override
  public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
    return call(request, () -> network.regions(request));
  }

  @Override
  public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    return call(request, () -> network.subnets(request));
  }

  @Override
  public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    return call(request, () -> network.vpcs(request));
  }

  @Override
  public DescribeSecurityGroupsResponse describeSecurityGroups(
      DescribeSecurityGroupsRequest request) {
    return call(request, () -> network.securityGroups(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  /** A call that only asks whether it might changes nothing. */
  private <T> T call(AwsRequest request, Supplier<T> effect) {
    boolean dryRun = request.getValueForField("DryRun", Boolean.class).orElse(false);
    return api.call(
        caller,
        "ec2",
        request,
        () -> {
          if (dryRun) {
            throw Ec2Errors.dryRun();
          }
          return effect.get();
        });
  }
}
