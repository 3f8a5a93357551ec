package dev.airlock.region.ec2;

import static dev.airlock.region.ec2.Ec2Kit.code;
import static dev.airlock.region.ec2.Ec2Kit.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

class LaunchTemplatesTest {

  private final Ec2Kit kit = new Ec2Kit();

  @Test
  void an_instance_is_what_its_template_says() {
    Tag tag = Tag.builder().key("role").value("web").build();
    LaunchTemplateTagSpecificationRequest tags =
        LaunchTemplateTagSpecificationRequest.builder()
            .resourceType(ResourceType.INSTANCE)
            .tags(tag)
            .build();
    create("web", it -> it.imageId("ami-1").instanceType("t3.micro").tagSpecifications(tags));
    var instance = kit.run(it -> it.launchTemplate(template -> template.launchTemplateName("web")));
    assertThat(instance.imageId()).isEqualTo("ami-1");
    assertThat(instance.instanceTypeAsString()).isEqualTo("t3.micro");
    assertThat(instance.tags()).containsExactly(tag);
  }

  @Test
  void what_the_call_says_itself_comes_before_the_template() {
    create("web", it -> it.imageId("ami-1").instanceType("t3.micro"));
    var instance =
        kit.run(
            it -> it.launchTemplate(t -> t.launchTemplateName("web")).instanceType("m7g.large"));
    assertThat(instance.imageId()).isEqualTo("ami-1");
    assertThat(instance.instanceTypeAsString()).isEqualTo("m7g.large");
  }

  @Test
  void the_default_version_counts_until_another_is_made_the_default() {
    create("web", it -> it.imageId("ami-1").userData("aGVsbG8="));
    LaunchTemplateVersion second =
        kit.ec2
            .createLaunchTemplateVersion(it ->
                it.launchTemplateName("web")
                    .sourceVersion("1")
                    .launchTemplateData(data -> data.imageId("ami-2")))
            .launchTemplateVersion();
    assertThat(second.versionNumber()).isEqualTo(2);
    assertThat(second.launchTemplateData().userData()).isEqualTo("aGVsbG8=");
    assertThat(image(null)).isEqualTo("ami-1");
    assertThat(image("$Latest")).isEqualTo("ami-2");
    kit.ec2.modifyLaunchTemplate(it -> it.launchTemplateName("web").defaultVersion("2"));
    assertThat(image("$Default")).isEqualTo("ami-2");
    assertThat(image("1")).isEqualTo("ami-1");
  }

  @Test
  void versions_are_described_newest_first_within_bounds_and_in_pages() {
    create("web", it -> it.imageId("ami-1"));
    for (int i = 2; i <= 4; i++) {
      kit.ec2.createLaunchTemplateVersion(
          it -> it.launchTemplateName("web").launchTemplateData(data -> data.imageId("ami")));
    }
    assertThat(versions(it -> it.launchTemplateName("web"))).containsExactly(4L, 3L, 2L, 1L);
    assertThat(versions(it -> it.launchTemplateName("web").minVersion("2").maxVersion("3")))
        .containsExactly(3L, 2L);
    assertThat(versions(it -> it.launchTemplateName("web").maxResults(3))).hasSize(4);
    assertThat(versions(it -> it.versions("$Latest"))).containsExactly(4L);
    assertThat(code(() -> versions(it -> it.versions("2")))).isEqualTo("MissingParameter");
    assertThat(code(() -> versions(it -> it.launchTemplateName("web").versions("9"))))
        .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
  }

  @Test
  void templates_are_found_by_name_id_and_filter_until_they_are_deleted() {
    LaunchTemplate web = create("web", it -> it.imageId("ami-1"));
    create("api", it -> it.imageId("ami-1"));
    assertThat(web.launchTemplateId()).matches("lt-[0-9a-f]{17}");
    assertThat(
            kit.ec2
                .describeLaunchTemplates(it -> it.filters(filter("launch-template-name", "w*")))
                .launchTemplates())
        .containsExactly(web);
    assertThat(
            kit.ec2
                .describeLaunchTemplates(it -> it.launchTemplateIds(web.launchTemplateId()))
                .launchTemplates())
        .containsExactly(web);
    kit.ec2.deleteLaunchTemplate(it -> it.launchTemplateName("web"));
    assertThat(code(() -> kit.ec2.describeLaunchTemplates(it -> it.launchTemplateNames("web"))))
        .isEqualTo("InvalidLaunchTemplateName.NotFoundException");
    assertThat(
            code(() ->
                kit.ec2.describeLaunchTemplates(
                    it -> it.launchTemplateIds(web.launchTemplateId()))))
        .isEqualTo("InvalidLaunchTemplateId.NotFound");
  }

  @Test
  void what_does_not_make_a_template_is_refused() {
    create("web", it -> it.imageId("ami-1"));
    assertThat(code(() -> create("web", it -> it.imageId("ami-1"))))
        .isEqualTo("InvalidLaunchTemplateName.AlreadyExistsException");
    assertThat(code(() -> create("a b", it -> it.imageId("ami-1"))))
        .isEqualTo("InvalidLaunchTemplateName.MalformedException");
    assertThat(code(() -> kit.ec2.createLaunchTemplate(it -> it.launchTemplateName("none"))))
        .isEqualTo("MissingParameter");
    assertThat(code(() -> kit.ec2.deleteLaunchTemplate(it -> {}))).isEqualTo("MissingParameter");
  }

  private LaunchTemplate create(String name, Consumer<RequestLaunchTemplateData.Builder> data) {
    return kit.ec2
        .createLaunchTemplate(it -> it.launchTemplateName(name).launchTemplateData(data))
        .launchTemplate();
  }

  /** That of an instance launched from this version of {@code web}. */
  private String image(String version) {
    return kit.run(it -> it.launchTemplate(t -> t.launchTemplateName("web").version(version)))
        .imageId();
  }

  private List<Long> versions(Consumer<DescribeLaunchTemplateVersionsRequest.Builder> request) {
    return kit.ec2.describeLaunchTemplateVersionsPaginator(request).stream()
        .flatMap(page -> page.launchTemplateVersions().stream())
        .map(LaunchTemplateVersion::versionNumber)
        .toList();
  }
}
