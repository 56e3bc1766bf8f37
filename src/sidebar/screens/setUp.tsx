import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Contract } from '../../app/contract';
import type { Table } from '../../core/kernel/table';
import { text } from '../../core/kernel/text';
import { useDesk } from '../desk';
import { useForm } from '../form/useForm';
import { useWrite } from '../hooks/useWrite';
import { Field } from '../parts/field';
import { FormScreen } from '../parts/formScreen';
import { Screen } from '../parts/layout';
import { Notice, Result } from '../parts/notice';
import { words } from '../words';

/** What set-up asks, declared like a table so that the same controls and checks serve. */
const setUpForm = {
  name: 'setUp',
  label: words.setUp.title,
  help: words.setUp.hello,
  fields: {
    lang: {
      kind: 'choice',
      label: words.setUp.lang,
      required: true,
      options: { zh: text('中文', '中文'), en: text('English', 'English') },
    },
    storeName: { kind: 'text', label: words.setUp.storeName, max: 40 },
    name: { kind: 'text', label: words.setUp.name, max: 40, help: words.setUp.nameHelp },
  },
} as const satisfies Table;

const FIRST = ['lang', 'storeName', 'name'] as const;
const AGAIN = ['lang', 'storeName'] as const;

/** Makes the workbook ready; run again it mends what is missing. */
export function SetUp(): JSX.Element {
  const { say, start, restart } = useDesk();
  // Stays as it was on arrival, for the answer puts the asker on the staff tab.
  const [first] = useState(start.me === null);
  // The answer is kept here: once the start is asked again, the workbook is ready and this would be a repair.
  const [made, setMade] = useState<Contract['setUp']['out'] | null>(null);
  const form = useForm({
    table: setUpForm,
    key: 'setUp',
    base: { lang: start.lang, storeName: start.storeName, name: start.me?.name ?? '' },
    needs: () => (first ? { storeName: words.setUp.needStore, name: words.setUp.needName } : {}),
  });
  const writing = useWrite('setUp', (value) => {
    form.clear();
    setMade(value);
    restart();
  });
  if (made !== null) return <Ready made={made} first={first} />;
  return (
    <FormScreen
      title={say(words.setUp.title)}
      form={form}
      names={first ? FIRST : AGAIN}
      writing={writing}
      label={say(words.setUp.run)}
      send={() =>
        writing.send({
          lang: form.look('lang') === 'en' ? 'en' : 'zh',
          storeName: form.look('storeName').trim(),
          name: form.look('name').trim(),
        })
      }
    >
      <p>{say(start.ready ? words.setUp.again : words.setUp.hello)}</p>
      <Field form={form} name="lang" />
      <Field form={form} name="storeName" must={first} hint={say(words.setUp.storeHint)} autoFocus />
      {first && <Field form={form} name="name" must />}
      {writing.state.kind === 'saving' && <Notice tone="plain">{say(words.setUp.wait)}</Notice>}
    </FormScreen>
  );
}

function Ready({ made, first }: { readonly made: Contract['setUp']['out']; readonly first: boolean }): JSX.Element {
  const { say, start, turnTo } = useDesk();
  const joined = (names: readonly string[]) => names.join(start.lang === 'zh' ? '、' : ', ');
  return (
    <Screen
      title={say(words.setUp.title)}
      main={
        first
          ? { label: say(words.setUp.go), onClick: () => turnTo({ screen: 'register' }) }
          : { label: say(words.setUp.toToday), onClick: () => turnTo({ screen: 'today' }) }
      }
    >
      <Result title={say(words.setUp.saved)}>
        {made.created.length > 0 && <p>{say(words.setUp.created(joined(made.created)))}</p>}
        {made.changed.length > 0 && <p>{say(words.setUp.changed(joined(made.changed)))}</p>}
        {made.created.length + made.changed.length === 0 && <p>{say(words.setUp.unchanged)}</p>}
      </Result>
      {made.warnings.map((warning) => (
        <Notice key={warning.zh} tone="warn">
          {say(warning)}
        </Notice>
      ))}
      {first && <p>{say(words.setUp.next)}</p>}
    </Screen>
  );
}
