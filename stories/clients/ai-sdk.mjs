// What an application with the AI SDK does: a call, a stream, and an agent that needs two calls.
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.PACKAGES}main.js`);
const { NodeSDK } = require('@opentelemetry/sdk-node');
const sdk = new NodeSDK();
sdk.start();
const { generateText, isStepCount, registerTelemetry, streamText, tool } = require('ai');
const { OpenTelemetry } = require('@ai-sdk/otel');
registerTelemetry(new OpenTelemetry());
const { createOpenAI } = require('@ai-sdk/openai');
const { z } = require('zod');

const model = createOpenAI({ baseURL: `${process.env.PROVIDER_URL}/v1`, apiKey: 'sk-fake' }).chat('gpt-4o-mini');
await generateText({ model, prompt: 'hi' });
for await (const _ of streamText({ model, prompt: 'hi' }).textStream);
const weather = tool({ inputSchema: z.object({ city: z.string() }), execute: async () => 'sunny' });
await generateText({ model, prompt: 'weather', stopWhen: isStepCount(3), tools: { weather } });
await sdk.shutdown();
