package com.yativo.customer.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The application's files where the server unpacked them, as it reads pages and classes from there when they are asked
 * for. Something may clean that folder while it runs, as systemd-tmpfiles does with {@code /tmp}.
 */
@ApplicationScoped
public class ApplicationFiles {

    private static final Logger LOG = System.getLogger(ApplicationFiles.class.getName());
    private static final String RESOURCE = "/META-INF/openapi.yaml";
    private static final Path FROM_ROOT = Path.of("WEB-INF", "classes").resolve(RESOURCE.substring(1));

    private volatile List<Path> files = List.of();

    /** Looks which there are; where the server doesn't unpack, there are none that could be missed. */
    void find() {
        URL resource = ApplicationFiles.class.getResource(RESOURCE);
        if (resource == null || !"file".equals(resource.getProtocol())) {
            return;
        }
        try {
            Path path = Path.of(resource.toURI());
            Path root = path.getRoot().resolve(path.subpath(0, path.getNameCount() - FROM_ROOT.getNameCount()));
            try (Stream<Path> found = Files.walk(root)) {
                files = found.filter(Files::isRegularFile).toList();
            }
        } catch (IOException | URISyntaxException unreadable) {
            LOG.log(Level.WARNING, "Nobody will notice if the application''s files are taken away: {0}",
                    unreadable.getClass().getName());
        }
    }

    /** Whether all are still there; some 200 looks at a file system that has them in memory. */
    public boolean areThere() {
        return files.stream().allMatch(Files::exists);
    }
}
