export async function measureBuffers(): Promise<void> {}
