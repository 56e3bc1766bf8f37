import fc from 'fast-check';
import { findDuplicates } from '../../../src/core/clients/client.rules';
import type { ForeignCell } from '../../../src/core/clients/import.header';
import { readImport } from '../../../src/core/clients/import.rules';
import { context, read, refusal } from './import.fixtures';

/** One client with one cell more, under this header. */
function cell(header: string, raw: ForeignCell) {
  const { fresh, problems, unreadable } = read(['姓名', '电话', '首谈日期', header], ['李明', '13800138000', '2026-03-01', raw]);
  return { client: fresh[0]?.client, problems: problems.map((one) => one.message.zh), unreadable: unreadable.map((one) => one.message.zh) };
}

describe('a cell that is written as lists write it', () => {
  test.each<[string, string, ForeignCell, object]>([
    ['an area with its unit', '面积', '120㎡', { area: 120 }],
    ['an area in full-width digits', '面积', '１２０.５', { area: 120.5 }],
    ['an area whose unit stands in the header', '建筑面积(㎡)', 98, { area: 98 }],
    ['a budget in ten thousands by its header', '预算(万)', 15, { budgetTo: 150_000_00 }],
    ['a budget in ten thousands by its header, with a slash', '预算/万元', '15', { budgetTo: 150_000_00 }],
    ['a budget in ten thousands by its own unit', '预算', '12.8万', { budgetTo: 128_000_00 }],
    ['a budget in yuan', '预算', '150,000元', { budgetTo: 150_000_00 }],
    ['a range of budgets', '预算', '15-20万', { budgetFrom: 150_000_00, budgetTo: 200_000_00 }],
    ['a range with both units', '装修预算', '15万～20万', { budgetFrom: 150_000_00, budgetTo: 200_000_00 }],
    ['a range in yuan', '预算', '150000至200000', { budgetFrom: 150_000_00, budgetTo: 200_000_00 }],
    ['a range the wrong way round', '预算(万)', '20-15', { budgetFrom: 150_000_00, budgetTo: 200_000_00 }],
    ['a limit below', '预算', '20万以上', { budgetFrom: 200_000_00 }],
    ['a limit above', '预算', '20w以内', { budgetTo: 200_000_00 }],
    ['a day in Chinese words', '交房日期', '2026年8月15号', { handoverOn: '2026-08-15' }],
    ['a day with zeros before month and day', '交房日期', '2026/08/05', { handoverOn: '2026-08-05' }],
    ['a day with one zero and not the other', '交房日期', '2026-08-5', { handoverOn: '2026-08-05' }],
    ['a day in Chinese words with zeros', '交房日期', '2026年08月05日', { handoverOn: '2026-08-05' }],
    ['a day with points', '交房日期', '2026.8.15', { handoverOn: '2026-08-15' }],
    ['a day of eight digits', '交房日期', 20_260_815, { handoverOn: '2026-08-15' }],
    ['a day that lost its format and became a number', '交房日期', 46_249, { handoverOn: '2026-08-15' }],
    ['a day with a time behind it', '交房日期', '2026-08-15 14:30', { handoverOn: '2026-08-15' }],
    ['a day with its weekday behind it', '交房日期', '2026-8-15(星期六)', { handoverOn: '2026-08-15' }],
    ['a day whose year has two digits', '交房日期', '26.8.15', { handoverOn: '2026-08-15' }],
    ['several styles', '风格', '现代、北欧', { styles: ['modern', 'nordic'] }],
    ['a stage by its name', '客户状态', '已签约', { stage: 'signed' }],
    ['a client manager by a name that only one has', '跟进人', '林悦', { manager: 'S001' }],
    ['a client manager by number', '客户经理', '陈静 S003', { manager: 'S003' }],
    ['who referred, by name', '介绍人', '陈建国', { referrer: 'C001' }],
    ['a note that begins with an equals sign', '备注', '=尽快联系', { needs: '=尽快联系' }],
    ['an estate that is a number', '小区', 1983, { estate: '1983' }],
    ['an estate over two lines', '小区', '万科城\n二期', { estate: '万科城 二期' }],
    ['a second phone', '备用电话', '021-55551299', { phone2: '02155551299' }],
    ['nothing, said in a word', '面积', '暂无', {}],
    ['nothing, said by a dash', '预算', '——', {}],
    ['nothing but blanks', '风格', ' \u3000 ', {}],
  ])('%s', (_, header, raw, expected) => {
    const { client, problems } = cell(header, raw);
    expect(problems).toEqual([]);
    expect(client).toEqual({ name: '李明', phone: '13800138000', firstOn: '2026-03-01', ...expected });
  });
});

describe('a cell that is understood with a guess says so and keeps what stood there', () => {
  test.each<[string, string, ForeignCell, object, string]>([
    ['a budget about so much', '预算', '20万左右', { budgetTo: 200_000_00 }, '不是准确的数,按 20万 理解'],
    ['a budget about so much under a header in ten thousands', '预算(万)', '约20', { budgetTo: 200_000_00 }, '不是准确的数,按 20万 理解'],
    ['a budget without any unit', '预算', 20, { budgetTo: 200_000_00 }, '没写单位,按 20 万元理解'],
    ['a budget in yuan under a header in ten thousands', '预算(万)', 150_000, { budgetTo: 150_000_00 }, '这一列写的是万,但这个数按元理解'],
    ['an area about so much', '面积', '约120平', { area: 120 }, '不是准确的数,按 120平 理解'],
    ['a day without its year', '交房日期', '8月15日', { handoverOn: '2026-08-15' }, '没写年份,按 2026-08-15 理解'],
    ['a house state in more words', '房屋状况', '二手房(2010年)', { houseState: 'resale' }, '按「二手房」理解'],
    ['a house state in fewer words', '房屋状况', '旧房', { houseState: 'old' }, '按「旧房翻新」理解'],
    ['a style in more words', '装修风格', '现代简约', { styles: ['modern'] }, '按「现代」理解'],
    ['styles of which one is not known', '风格', '现代、工业风', { styles: ['modern'] }, '只认出「现代」'],
    ['a source by another name', '客户来源', '抖音', { source: 'web' }, '按「网络」理解'],
    ['a source told as a story', '来源', '老客户介绍', { source: 'referral' }, '按「转介绍」理解'],
    ['a willingness in more words', '意向', '高意向', { intent: 'high' }, '按「高」理解'],
    ['a stage in more words', '状态', '已签约(全包)', { stage: 'signed' }, '按「已签约」理解'],
  ])('%s', (_, header, raw, expected, message) => {
    const { client, problems } = cell(header, raw);
    expect(problems).toEqual([message]);
    expect(client).toMatchObject({ ...expected, needs: `${header}:${String(raw)}` });
  });
});

describe('a cell that cannot be understood stays empty, says why, and keeps what stood there', () => {
  test.each<[string, string, ForeignCell, string]>([
    ['a day that is in no calendar', '交房日期', '2026年2月30日', '日期看不懂'],
    ['a month without a day', '交房日期', '2026年8月', '日期看不懂'],
    ['a day in words', '交房日期', '国庆以后', '日期看不懂'],
    ['a day far outside', '交房日期', '1066-10-14', '日期不在合理范围内'],
    ['a birthday that is still to come', '生日', '2031-01-01', '日期不能晚于今天'],
    ['an area in words', '面积', '一百二', '请填数字'],
    ['an area of nothing', '面积', 0, '不能小于 5'],
    ['an area below zero', '面积', '-90', '不能小于 5'],
    ['an area that is a range', '面积', '100-120', '请填数字'],
    ['a budget in words', '预算', '看着办', '预算看不懂'],
    ['a budget of billions', '预算', '99999万', '预算看不懂'],
    ['rooms where the house type should stand', '户型', '三室两厅', '没有「三室两厅」这个选项'],
    ['a willingness in the middle', '意愿', '中', '没有「中」这个选项'],
    ['a willingness that is denied', '意愿', '不高', '没有「不高」这个选项'],
    ['a source that says nothing', '来源', '其他', '没有「其他」这个选项'],
    ['a stage of another firm', '阶段', '跟单中', '没有「跟单中」这个选项'],
    ['a client manager who is not there', '客户经理', '赵六', '找不到「赵六」'],
    ['a client manager whose name two people have', '客户经理', '陈静', '有好几位「陈静」'],
    ['a client manager by a number that nobody has', '客户经理', '林悦 S999', '找不到「林悦 S999」'],
    ['a second phone that lacks a digit', '备用电话', '1380013800', '电话号码不对'],
    ['an error of a formula', '面积', '#N/A', '单元格是错误值'],
    ['an estate far too long', '小区', '很'.repeat(61), '最多 60 个字'],
    ['yes where a choice should stand', '来源', true, '没有「TRUE」这个选项'],
  ])('%s', (_, header, raw, message) => {
    const { client, problems } = cell(header, raw);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(client).toEqual({
      name: '李明',
      phone: '13800138000',
      firstOn: '2026-03-01',
      needs: `${header}:${raw === true ? 'TRUE' : String(raw)}`,
    });
  });
});

describe('a phone', () => {
  const phone = (raw: ForeignCell) => cell('手机', null) && read(['姓名', '手机', '首谈日期'], ['李明', raw, '2026-03-01']);

  test.each<[string, ForeignCell]>([
    ['with blanks', '138 0013 8000'],
    ['with dashes', '138-0013-8000'],
    ['with the number of the country', '+86 13800138000'],
    ['with the number of the country and dashes', '86-138-0013-8000'],
    ['in full-width digits', '１３８００１３８０００'],
    ['stored as a number', 13_800_138_000],
    ['that went through a program of numbers', '13800138000.0'],
    ['behind an apostrophe', "'13800138000"],
  ])('%s is read', (_, raw) => {
    const { fresh, problems } = phone(raw);
    expect([fresh[0]?.client.phone, problems]).toEqual(['13800138000', []]);
  });

  test.each<[string, ForeignCell, object]>([
    ['two in one cell', '13800138000/13900138001', { phone: '13800138000', phone2: '13900138001' }],
    ['two with a blank between', '138 0013 8000 139 0013 8001', { phone: '13800138000', phone2: '13900138001' }],
    ['one with whose it is', '13800138000(老公)', { phone: '13800138000' }],
    ['one with a name before it', '王先生 138-0013-8000', { phone: '13800138000' }],
  ])('%s is found, and the words are kept', (_, raw, expected) => {
    const { fresh, problems } = phone(raw);
    expect(problems).toHaveLength(1);
    expect(fresh[0]?.client).toMatchObject({ ...expected, needs: `手机:${raw}` });
  });

  test.each<[string, ForeignCell, string]>([
    ['lacks a digit', '1380013800', '「电话」写的是「1380013800」:电话号码不对,请检查位数'],
    ['has one digit too many', 138_001_380_001, '「电话」写的是「138001380001」:电话号码不对,请检查位数'],
    ['was rounded by the sheet', '1.38E+10', '「电话」写的是「1.38E+10」:电话号码不对,请检查位数'],
    ['is a WeChat name', 'wx_liming', '「电话」写的是「wx_liming」:电话号码不对,请检查位数'],
    ['is not there', null, '缺少电话'],
    ['is said not to be known', '不详', '缺少电话'],
    ['is an error', '#REF!', '「电话」写的是「#REF!」:单元格是错误值'],
  ])('a row whose phone %s is left out and says so', (_, raw, message) => {
    const { fresh, unreadable } = phone(raw);
    expect([fresh, unreadable]).toEqual([[], [{ row: 2, message: expect.objectContaining({ zh: message }) }]]);
  });
});

describe('a row', () => {
  const rows = (...lines: readonly (readonly ForeignCell[])[]) => read(['序号', '姓名', '电话', '小区', '首谈日期'], ...lines);
  const good = [1, '李明', '13800138000', '万科城', '2026-03-01'] as const;

  test.each<[string, readonly ForeignCell[], string]>([
    ['without a name', [1, null, '13800138001', '万科城', '2026-03-01'], '缺少姓名'],
    ['with neither name nor phone', [1, null, null, '万科城', null], '姓名和电话都没有'],
    ['whose name is a number', [1, 1024, '13800138001', null, null], '姓名「1024」不像姓名'],
    ['whose name is far too long', [1, '李'.repeat(41), '13800138001', null, null], '最多 40 个字'],
  ])('%s is left out and says so', (_, line, message) => {
    const { fresh, unreadable } = rows(good, line);
    expect(fresh).toHaveLength(1);
    expect(unreadable).toEqual([{ row: 3, message: expect.objectContaining({ zh: expect.stringContaining(message) }) }]);
  });

  test.each<[string, readonly ForeignCell[]]>([
    ['of nothing', [null, null, null, null, null]],
    ['of blanks', ['', ' ', '\u3000', null, '']],
    ['of a running number only', [7, null, null, null, null]],
    ['of a sum', ['合计', '58位', null, null, null]],
    ['of a sum in one word', ['总计:58户', null, null, 58, null]],
    ['of a sum in English', [null, 'Total', 58, null, null]],
    ['that says the headers once more', ['序号', '姓名', '电话', '小区', '首谈日期']],
    ['that names a month', [null, '2025年4月', null, null, null]],
    ['of dashes', [null, '——以下已签约——', null, null, null]],
    ['that is shorter than the headers', [8]],
  ])('%s is passed over in silence', (_, line) => {
    const { fresh, unreadable, known, problems } = rows(good, line);
    expect([fresh.length, unreadable, known, problems]).toEqual([1, [], [], []]);
  });

  test.each<[string, ForeignCell, string]>([
    ['without a first-talk day', null, '没有可用的首谈日期,按导入当天算'],
    ['whose first-talk day is in no calendar', '2025-02-30', '日期看不懂,请写成 2026-03-05。首谈日期按导入当天算'],
    ['whose first-talk day is still to come', '2026-12-24', '日期不能晚于今天。首谈日期按导入当天算'],
  ])('%s begins on the day of the import, and that is said once', (_, raw, message) => {
    const { fresh, problems } = rows([1, '李明', '13800138000', null, raw]);
    expect(fresh[0]?.client.firstOn).toBe('2026-03-05');
    expect(problems.map((one) => one.message.zh)).toEqual([message]);
  });

  test('of a list kept in order means a day without its year near the one above it', () => {
    const { fresh, problems } = rows(
      [1, '李明', '13800138000', null, '2024-12-28'],
      [2, '王五', '13800138001', null, '1月3日'],
      [3, '赵六', '13800138002', null, '02/05'],
    );
    expect(fresh.map(({ client }) => client.firstOn)).toEqual(['2024-12-28', '2025-01-03', '2025-02-05']);
    expect(problems.map((one) => one.message.zh)).toEqual(['没写年份,按 2025-01-03 理解', '没写年份,按 2025-02-05 理解']);
  });

  test('of the first talk without a year means the last such day, not one to come', () => {
    expect(rows([1, '李明', '13800138000', null, '12月20日']).fresh[0]?.client.firstOn).toBe('2025-12-20');
    expect(rows([1, '李明', '13800138000', null, '3月20号']).fresh[0]?.client.firstOn).toBe('2025-03-20');
  });

  test('of somebody in the register is known by the phone in whatever notation, and by the second phone', () => {
    const { known, fresh } = rows([1, '老陈', '+86 139-0013-9000', null, null], [2, '陈太太', '021 5555 1234', null, null]);
    expect(known).toEqual([
      { row: 2, name: '老陈', id: 'C001', sameAs: null },
      { row: 3, name: '陈太太', id: 'C001', sameAs: null },
    ]);
    expect(fresh).toEqual([]);
  });

  test('of somebody in the register is known by full name and estate', () => {
    expect(rows([1, '陈 建国', '13800138009', '翡翠湖花园', null]).known).toEqual([{ row: 2, name: '陈 建国', id: 'C001', sameAs: null }]);
  });

  test('of another 王女士 in the same estate is a new client, and the likeness is named', () => {
    const { fresh, known, problems } = rows([1, '王女士', '13800138009', '万科城', '2026-03-01']);
    expect([fresh.length, known]).toEqual([1, []]);
    expect(problems[0]?.message.zh).toBe('和已登记的「王女士」同名同楼盘,但电话不同,仍作为新客户导入');
  });

  test('of somebody further up in the list is known as that row', () => {
    const { fresh, known } = rows(good, [2, '李先生', '138 0013 8000', null, null]);
    expect([fresh.length, known]).toEqual([1, [{ row: 3, name: '李先生', id: null, sameAs: 2 }]]);
  });

  test('with two columns of one kind keeps both: a second phone, both notes, and in the note what has no place', () => {
    const { fresh } = read(
      ['姓名', '电话', '手机', '首谈日期', '登记日期', '备注', '需求'],
      ['李明', '13800138000', '13800138001', '2026-03-01', '2026-02-01', '养狗', '要书房'],
    );
    expect(fresh[0]?.client).toEqual({
      name: '李明',
      phone: '13800138000',
      phone2: '13800138001',
      firstOn: '2026-03-01',
      needs: '养狗\n要书房\n登记日期:2026-02-01',
    });
  });

  test('whose lower budget is above the upper one has them exchanged, and that is said', () => {
    const { fresh, problems } = read(
      ['姓名', '电话', '日期', '预算下限', '预算上限'],
      ['李明', '13800138000', '2026-03-01', '20万', '15万'],
    );
    expect(fresh[0]?.client).toMatchObject({ budgetFrom: 150_000_00, budgetTo: 200_000_00 });
    expect(problems.map((one) => one.message.zh)).toEqual(['预算下限高于上限,已对调']);
  });

  test('with more notes than fit keeps the first of them, and that is said', () => {
    const { fresh, problems } = read(
      ['姓名', '电话', '日期', '备注', '户型'],
      ['李明', '13800138000', '2026-03-01', '长'.repeat(1998), '三室两厅'],
    );
    expect(fresh[0]?.client.needs).toHaveLength(2000);
    expect(problems.map((one) => one.message.zh)).toContain('备注太长,只保留了前 2000 个字');
  });
});

describe('the headers', () => {
  test('are found below a merged title and empty rows', () => {
    const { headerRow, columns, fresh } = read(
      ['城南店 2025 年客户登记表', null, null],
      [null, null, null],
      ['业主姓名', '联系电话', '小区'],
      ['李明', '13800138000', '万科城'],
    );
    expect([headerRow, columns.map((column) => [column.header, column.field]), fresh.length]).toEqual([
      3,
      [
        ['业主姓名', 'name'],
        ['联系电话', 'phone'],
        ['小区', 'estate'],
      ],
      1,
    ]);
  });

  test('may take two lines, of groups above and of names below', () => {
    const { headerRow, columns, fresh } = read(
      ['旧客户登记', null, null, null, null, null],
      ['序号', '客户信息', null, '房屋信息', null, '预算(万)', null, '备注'],
      [null, '姓名', '电话', '小区', '面积', '下限', '上限', null],
      [1, '李明', '13800138000', '万科城', 120, 15, 20, '急'],
    );
    expect(headerRow).toBe(3);
    expect(columns.map((column) => column.field)).toEqual([null, 'name', 'phone', 'estate', 'area', 'budgetFrom', 'budgetTo', 'needs']);
    expect(columns[5]?.header).toBe('预算(万) 下限');
    expect(fresh[0]?.client).toMatchObject({ budgetFrom: 150_000_00, budgetTo: 200_000_00, needs: '急' });
  });

  test('never swallow the first client, though a cell of it is itself a word of headers', () => {
    const { headerRow, fresh } = read(
      ['姓名', '电话', '来源', null],
      ['李明', '13800138000', '电话', '微信'],
      ['王五', '13800138001', '来店', null],
    );
    expect([headerRow, fresh.length, fresh[0]?.client.source]).toEqual([1, 2, 'phone']);
  });

  test.each([
    ['客户姓名', 'name'],
    ['姓  名*', 'name'],
    ['Name', 'name'],
    ['client name', 'name'],
    ['联系\n电话', 'phone'],
    ['手机号码(必填)', 'phone'],
    ['Phone', 'phone'],
    ['小区/楼盘', 'estate'],
    ['楼盘名称:', 'estate'],
    ['房屋面积㎡', 'area'],
    ['装修预算(万元)', 'budgetTo'],
    ['客户来源', 'source'],
    ['登记日期', 'firstOn'],
    ['到店时间', 'firstOn'],
    ['业务员', 'manager'],
    ['交房时间', 'handoverOn'],
    ['客户状态', 'stage'],
    ['备  注', 'needs'],
    ['下次回访', null],
    ['客户编号', null],
    ['QQ', null],
  ])('%s means %s', (header, field) => {
    const { columns } = read(['姓名', '电话', header, '生日'], ['李明', '13800138000', null, null]);
    expect(columns[2]?.field).toBe(field);
  });

  test.each<[string, readonly (readonly ForeignCell[])[], string]>([
    [
      'a tab without headers',
      [
        ['李明', '13800138000'],
        ['王五', '13800138001'],
      ],
      '找不到表头',
    ],
    ['an empty tab', [], '找不到表头'],
    [
      'a tab of figures',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      '找不到表头',
    ],
    [
      'a list without phones',
      [
        ['姓名', '小区', '面积'],
        ['李明', '万科城', 120],
      ],
      '这一页没有「电话」列',
    ],
    [
      'a list without names',
      [
        ['电话', '小区', '面积'],
        ['13800138000', '万科城', 120],
      ],
      '这一页没有「姓名」列',
    ],
  ])('%s is refused in words', (_, rows, message) => {
    expect(refusal(...rows)).toContain(message);
  });
});

test('who is known is decided as at the registering form, but for names that many people share', () => {
  const phone = fc.constantFrom('13800138000', '13800138001', '13800138002', null);
  const person = fc.record({
    name: fc.constantFrom('李明', '王五', '李 明'),
    estate: fc.constantFrom('万科城', '万科 城', '湖畔', null),
    phone,
    phone2: phone,
  });
  fc.assert(
    fc.property(
      fc.array(person, { maxLength: 5 }),
      person.filter((one) => one.phone !== null),
      (others, one) => {
        const known = others.map((other, n) => ({ ...other, id: `C${n}` }));
        const outcome = readImport(
          [
            ['姓名', '电话', '电话2', '小区'],
            [one.name, one.phone, one.phone2, one.estate],
          ],
          { ...context, known },
        );
        const found = outcome.ok ? outcome.value.known[0]?.id : 'refused';
        // Which of several is named may differ; whether somebody is, and by which kind of likeness, may not.
        const twins = findDuplicates({ ...one, phone2: one.phone2 === one.phone ? null : one.phone2 }, known);
        const best = twins.filter((twin) => twin.because === twins[0]?.because).map((twin) => twin.id);
        expect(found === undefined ? best : best.includes(found ?? '')).toEqual(found === undefined ? [] : true);
      },
    ),
    { numRuns: 500 },
  );
});

test('no list of any cells makes it fail, and every client that it gives has a name, a phone and a day', () => {
  const any = fc.oneof(
    fc.constantFrom(
      '姓名',
      '电话',
      '预算(万)',
      '13800138000',
      '2025年3月5号',
      '15-20万',
      '合计',
      '=1+1',
      '#N/A',
      '\u3000',
      '现代/欧式',
      '3月5日',
      '-',
    ),
    fc.string({ maxLength: 8 }),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const headers = fc.constantFrom(
    '姓名',
    '电话',
    '预算(万)',
    '面积',
    '首谈日期',
    '风格',
    '来源',
    '户型',
    '备注',
    '客户经理',
    '阶段',
    '生日',
    'QQ',
  );
  fc.assert(
    fc.property(fc.array(headers, { maxLength: 8 }), fc.array(fc.array(any, { maxLength: 10 }), { maxLength: 8 }), (head, body) => {
      const outcome = readImport([['姓名', '电话', ...head], ...body], context);
      if (!outcome.ok) throw new Error('refused');
      const { fresh, known, unreadable, headerRow } = outcome.value;
      for (const { client } of fresh) {
        expect(client.name).toMatch(/\S/);
        expect(client.phone).toMatch(/^\+?\d{7,}$/);
        expect(client.firstOn).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect((client.needs ?? '').length).toBeLessThanOrEqual(2000);
      }
      const rows = [...fresh, ...known, ...unreadable].map((one) => one.row);
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows.every((row) => row > headerRow && row <= body.length + 1)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
