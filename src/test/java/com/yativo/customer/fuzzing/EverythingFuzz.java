package com.yativo.customer.fuzzing;

import com.yativo.customer.customers.RequestFuzz;
import com.yativo.customer.json.ImageFuzz;
import com.yativo.customer.json.ReadingFuzz;
import com.yativo.customer.security.TokenFuzz;
import com.yativo.customer.validation.FieldRulesFuzz;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Each input to each target: less of each, but the fuzzer, which is slow to start, starts only once. */
public final class EverythingFuzz {

    private EverythingFuzz() {
    }

    /** Called once. */
    public static void fuzzerInitialize() {
        RequestFuzz.fuzzerInitialize();
        TokenFuzz.fuzzerInitialize();
    }

    /** Called again and again, each time with other bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException, GeneralSecurityException {
        ReadingFuzz.fuzzerTestOneInput(bytes);
        ImageFuzz.fuzzerTestOneInput(bytes);
        FieldRulesFuzz.fuzzerTestOneInput(bytes);
        RequestFuzz.fuzzerTestOneInput(bytes);
        TokenFuzz.fuzzerTestOneInput(bytes);
    }
}
