import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A response with its headers, which can give away as much as its body. */
record Response(int status, byte[] bytes) {

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }
}
