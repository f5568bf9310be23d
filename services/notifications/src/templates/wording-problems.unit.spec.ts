import { templateNames, templateOf } from './templates.js';
import { problemsOfWording } from './wording-problems.js';

const subject = 'Invoice {{ number }}';
const of = (body: string) => problemsOfWording('invoice-finalized', { subject, body });

describe('a wording', () => {
  it.each(templateNames)('of %s is right as it comes', (name) => {
    expect(problemsOfWording(name, templateOf(name))).toEqual([]);
  });

  it('may choose, repeat and change letters', () => {
    const body = `{% for line in lines %}{% if forloop.first %}{{ line.description | upcase | truncate: 20 }}{% endif %}
{% endfor %}{% unless isOpen %}{{ dueOn | default: 'now' }}{% endunless %}{% comment %} none {% endcomment %}`;
    expect(of(body)).toEqual([]);
  });

  it('is told of every name that there is not, in its subject and in branches that nobody reaches, with its place', () => {
    const body = 'Hello {{ acountName }}\n{% if false %}  {{ nothing }}{% endif %}';
    expect(problemsOfWording('invoice-finalized', { subject: '{{ numbr }}', body })).toEqual([
      {
        path: '/subject',
        code: 'unknown-variable',
        message: expect.stringContaining('column 4: there is no variable “numbr”'),
      },
      { path: '/body', code: 'unknown-variable', message: expect.stringMatching(/^Line 1, .*“acountName”/) },
      { path: '/body', code: 'unknown-variable', message: expect.stringMatching(/^Line 2, .*“nothing”/) },
    ]);
  });

  it.each([
    ['what is not closed', 'a\n{% if isOpen %}', 'Line 2, column 1'],
    ['a filter that makes lists', "{{ number | split: '' }}", 'split'],
    ['a filter that writes as it likes', '{{ accountName | raw }}', 'raw'],
    ['a filter that makes text longer', "{{ number | replace: 'a', 'aaaa' }}", 'replace'],
    ['files', "{% include 'etc/passwd' %}", 'include'],
    ['files by another name', "{% render 'a' %}", 'render'],
    ['variables of its own', '{% assign a = 1 %}', 'assign'],
    ['a repetition in another one', '{% for a in lines %}{% for b in lines %}x{% endfor %}{% endfor %}', 'repetition'],
    ['a repetition of numbers', '{% for a in (1..1000000000) %}x{% endfor %}', 'no variable'],
    ['a range of numbers', '{{ (1..1000000000) }}', 'memory'],
    ['no word', ' \n', 'nothing'],
    ['deep conditions', '{% if isOpen %}'.repeat(30) + '{% endif %}'.repeat(30), 'deep'],
  ])('cannot have %s', (_, body, said) => {
    const problems = of(body);
    expect(problems.map(({ path, code }) => [path, code])).toEqual([['/body', 'invalid-template']]);
    expect(problems[0]?.message).toContain(said);
  });

  it.each([
    ['{% for line in lines %}{{ line.price }}{% endfor %}', 'line.price'],
    ['{% for line in lines %}{% if false %}{{ line.price }}{% endif %}{% endfor %}', 'line.price'],
    ['{% if moreLines %}{{ lines[0].price }}{% endif %}', 'lines.0.price'],
    ['{% unless isOpen %}{{ accountName.city }}{% endunless %}', 'accountName.city'],
    ['{% if false %}{{ number | append: total.amount }}{% endif %}', 'total.amount'],
    ['{% for line in lines %}{% if false %}{{ forloop.colour }}{% endif %}{% endfor %}', 'forloop.colour'],
    ['{{ lines.constructor }}', 'lines.constructor'],
    ['{{ isOpen.size }}', 'isOpen.size'],
  ])('cannot have a part that a variable has not, whether a branch is reached or not: %s', (body, named) => {
    expect(of(body)).toMatchObject([{ code: 'unknown-variable', message: expect.stringContaining(`“${named}”`) }]);
  });

  it.each([
    '{{ lines.size }} {{ lines.first.amount }} {{ lines[0].amount }} {{ lines.last.description.size }}',
    '{% for one in lines %}{{ forloop.index }} of {{ forloop.length }}: {{ one.explanation }}{% endfor %}',
    '{% for lines in lines %}{{ lines.amount }}{% endfor %}',
  ])('may have the parts that it has: %s', (body) => {
    expect(of(body)).toEqual([]);
  });

  it('has an end', () => {
    expect(of('x'.repeat(20_001))).toMatchObject([{ path: '/body', code: 'too-long' }]);
    expect(problemsOfWording('invoice-finalized', { subject: 'x'.repeat(301), body: 'x' })).toMatchObject([
      { path: '/subject', code: 'too-long' },
    ]);
  });

  it('of a mail that lets somebody in keeps its link', () => {
    expect(problemsOfWording('invitation', { subject: 'Come', body: 'Hello {{ name }}' })).toMatchObject([
      { path: '/body', code: 'missing-variable' },
    ]);
  });
});
