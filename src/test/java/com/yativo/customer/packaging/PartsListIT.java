package com.yativo.customer.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The list of the WAR's parts, as CycloneDX has it. Maven makes none where it is offline. */
class PartsListIT {

    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final File PARTS_LIST = Path.of("target", "customer-api.cdx.xml").toFile();

    @Test
    void namesTheLibrariesOfTheWarAndNothingElse() throws Exception {
        assertThat(parts()).map(part -> text(part, "name") + "-" + text(part, "version") + ".jar")
                .containsExactlyInAnyOrderElementsOf(libraries());
    }

    @Test
    void tellsOfEachWhereItComesFromAndWhatItsBytesAre() throws Exception {
        assertThat(parts()).isNotEmpty().allSatisfy(part -> {
            assertThat(text(part, "purl")).startsWith("pkg:maven/");
            assertThat(part.getElementsByTagName("license").getLength()).as(text(part, "name")).isPositive();
            assertThat(elements(part.getElementsByTagName("hash"))).anySatisfy(
                    hash -> assertThat(hash.getAttribute("alg")).isEqualTo("SHA-256"));
        });
    }

    private static List<Element> parts() throws Exception {
        Element list = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(PARTS_LIST)
                .getDocumentElement();
        return elements(list.getElementsByTagName("component")).stream()
                .filter(component -> component.getParentNode().getNodeName().equals("components"))
                .filter(component -> component.getParentNode().getParentNode() == list).toList(); // not the tool's own
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index)).toList();
    }

    private static String text(Element part, String name) {
        return part.getElementsByTagName(name).item(0).getTextContent();
    }

    private static List<String> libraries() throws IOException {
        try (var war = new ZipFile("target/customer-api.war")) {
            return war.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && !name.equals(LIBRARIES))
                    .map(name -> name.substring(LIBRARIES.length())).toList();
        }
    }
}
