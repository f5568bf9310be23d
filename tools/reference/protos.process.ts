import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';

export interface ProtoField {
  readonly name: string;
  /** As it stands in the file: `repeated InvoiceLine`, `optional string`. */
  readonly type: string;
  /** The full name of the message it holds, if it holds one. */
  readonly holds: string | undefined;
  readonly comment: string;
}

export interface ProtoMessage {
  readonly name: string;
  readonly comment: string;
  readonly fields: readonly ProtoField[];
}

interface FieldDescriptor {
  name: string;
  label: string;
  type: string;
  typeName?: string;
  proto3Optional?: boolean;
}

interface FileDescriptor {
  package: string;
  messageType?: { name: string; field?: FieldDescriptor[] }[];
  sourceCodeInfo?: { location?: { path?: number[]; leadingComments?: string }[] };
}

// Of FileDescriptorProto: message_type is field 4; of DescriptorProto: field is field 2.
const messagePath = 4;
const fieldPath = 2;

/** Every message of proto/ by its full name, with the comments of the files. */
export function readProtos(): Map<string, ProtoMessage> {
  const descriptors = execFileSync(join(repositoryRoot, 'node_modules/.bin/buf'), ['build', '-o', '-#format=json'], {
    cwd: repositoryRoot,
    maxBuffer: 64 * 1_048_576,
  });
  const { file } = JSON.parse(descriptors.toString()) as { file: FileDescriptor[] };
  return new Map(file.flatMap(messagesOf).map((message) => [message.name, message]));
}

function messagesOf(file: FileDescriptor): ProtoMessage[] {
  const comments = new Map(
    file.sourceCodeInfo?.location?.map(({ path = [], leadingComments = '' }) => [
      path.join('.'),
      leadingComments.trim().replace(/\s*\n\s*/g, ' '),
    ]),
  );
  return (file.messageType ?? []).map((message, index) => ({
    name: `${file.package}.${message.name}`,
    comment: comments.get(`${messagePath}.${index}`) ?? '',
    fields: (message.field ?? []).map((field, at) => ({
      name: field.name,
      type: typeOf(field, file.package),
      holds: isOurs(field) ? field.typeName?.slice(1) : undefined,
      comment: comments.get(`${messagePath}.${index}.${fieldPath}.${at}`) ?? '',
    })),
  }));
}

/** What comes with protobuf itself needs no page of ours. */
const isOurs = ({ typeName = '' }: FieldDescriptor): boolean => !typeName.startsWith('.google.');

function typeOf({ label, type, typeName, proto3Optional }: FieldDescriptor, home: string): string {
  const named = typeName?.slice(1) ?? type.replace('TYPE_', '').toLowerCase();
  const short = named.startsWith(`${home}.`) ? named.slice(home.length + 1) : named;
  if (label === 'LABEL_REPEATED') return `repeated ${short}`;
  return proto3Optional ? `optional ${short}` : short;
}
