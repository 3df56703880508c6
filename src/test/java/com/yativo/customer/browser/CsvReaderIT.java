package com.yativo.customer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reads CSV in the browser. */
@Tag("external")
class CsvReaderIT extends BrowserTestCase {

    /** Each text whole, and cut at each place. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
            "a;b\\r\\nc;d, 1:a/b 2:c/d",
            "a;b\\r\\n\\r\\nc;d\\r\\n, 1:a/b 3:c/d",
            "a;b\\rc;d\\n\\ne;, 1:a/b 2:c/d 4:e/",
            "\"a\\r\\nb\";c\\nd;e, 1:a\\r\\nb/c 3:d/e",
            "\"a\"\"b;\";\"\"\\nc;d, 1:a\"b;/ 2:c/d",
            "a\"b;c, 1:a\"b/c",
            "a;\"b\"c\\nd;e, 1!a/bc 2:d/e",
            "a;b\\n\"c;d\\ne;f, 1:a/b 2!c;d\\ne;f"})
    void splitsCsvWhereverItIsCut(String csv, String records) {
        browser.open(page("import.html"));

        String found = (String) browser.runAsync("""
                const [escaped, done] = arguments;
                const csv = escaped.replaceAll('\\\\r', '\\r').replaceAll('\\\\n', '\\n');
                import('./csv.js').then(({CsvReader}) => {
                    const read = pieces => {
                        const reader = new CsvReader(';');
                        return [...pieces.flatMap(piece => reader.read(piece)), ...reader.end()]
                            .map(record => `${record.line}${record.broken ? '!' : ':'}${record.join('/')}`)
                            .join(' ');
                    };
                    const cuts = [...csv].map((_, i) => read([csv.slice(0, i), csv.slice(i)]));
                    done([...new Set([read([csv]), read([...csv]), ...cuts])].join(' or ').replaceAll('\\r', '\\\\r')
                        .replaceAll('\\n', '\\\\n'));
                }, failure => done(String(failure)));
                """, csv);

        assertThat(found).isEqualTo(records);
    }
}
