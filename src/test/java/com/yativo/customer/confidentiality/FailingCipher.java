package com.yativo.customer.confidentiality;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;

/** The cipher of a {@link CryptoModule}: the JDK's, as long as the module is plugged in. */
public final class FailingCipher extends CipherSpi {

    private static final Path PULLED_OUT = Path.of(CryptoModule.PULLED_OUT);

    private final Cipher cipher;

    /** For the JDK. */
    public FailingCipher() throws GeneralSecurityException {
        cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    }

    private static void check(byte[] input, int offset, int length) {
        if (Files.exists(PULLED_OUT)) {
            throw new ProviderException("Module is gone; input was " + new String(input, offset, length, ISO_8859_1));
        }
    }

    @Override
    protected byte[] engineUpdate(byte[] input, int offset, int length) {
        check(input, offset, length);
        return cipher.update(input, offset, length);
    }

    @Override
    protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int at)
            throws ShortBufferException {
        check(input, offset, length);
        return cipher.update(input, offset, length, output, at);
    }

    @Override
    protected byte[] engineDoFinal(byte[] input, int offset, int length)
            throws IllegalBlockSizeException, BadPaddingException {
        return input == null ? cipher.doFinal() : cipher.doFinal(input, offset, length);
    }

    @Override
    protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int at)
            throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
        return input == null ? cipher.doFinal(output, at) : cipher.doFinal(input, offset, length, output, at);
    }

    @Override
    protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
        cipher.init(mode, key, random);
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        cipher.init(mode, key, parameters, random);
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        cipher.init(mode, key, parameters, random);
    }

    @Override
    protected void engineSetMode(String mode) {
        // there is one
    }

    @Override
    protected void engineSetPadding(String padding) {
        // there is none
    }

    @Override
    protected int engineGetBlockSize() {
        return cipher.getBlockSize();
    }

    @Override
    protected int engineGetOutputSize(int length) {
        return cipher.getOutputSize(length);
    }

    @Override
    protected byte[] engineGetIV() {
        return cipher.getIV();
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        return cipher.getParameters();
    }
}
