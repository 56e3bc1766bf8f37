import type { Swap } from '../../src/core/swaps/swap.table';

/** What the sample's people, places and talks are made of. All of it is invented. */

export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江'.split(
    '',
  );
export const GIVEN = {
  male: [
    '建国',
    '志强',
    '伟',
    '俊杰',
    '浩然',
    '宇航',
    '明辉',
    '海涛',
    '文斌',
    '立新',
    '子轩',
    '晓东',
    '国栋',
    '鹏飞',
    '振华',
    '一鸣',
    '磊',
    '庆丰',
    '思远',
    '少华',
  ],
  female: [
    '静',
    '丽娟',
    '晓燕',
    '雨婷',
    '佳怡',
    '欣悦',
    '美玲',
    '秀英',
    '梦瑶',
    '雅琴',
    '婉清',
    '思琪',
    '海燕',
    '春梅',
    '嘉敏',
    '若兰',
    '慧',
    '玉珍',
    '诗涵',
    '文静',
  ],
} as const;

/** Estates: name, yuan a square metre that its owners spend on decoration, kinds of homes, areas. */
export const ESTATES: readonly {
  readonly name: string;
  readonly rate: readonly [number, number];
  readonly type: 'flat' | 'villa' | 'townhouse' | 'loft' | 'office' | 'duplex';
  readonly area: readonly [number, number];
  readonly old?: true;
}[] = [
  { name: '翡翠湖花园', rate: [1300, 2000], type: 'flat', area: [89, 143] },
  { name: '云栖里', rate: [1600, 2600], type: 'flat', area: [105, 168] },
  { name: '江南苑', rate: [900, 1400], type: 'flat', area: [75, 118], old: true },
  { name: '湖畔春晓', rate: [1200, 1900], type: 'flat', area: [88, 132] },
  { name: '桂语东方', rate: [1500, 2300], type: 'flat', area: [95, 140] },
  { name: '澜庭国际', rate: [1800, 3000], type: 'flat', area: [120, 190] },
  { name: '城南新苑', rate: [800, 1300], type: 'flat', area: [66, 98], old: true },
  { name: '锦绣家园三期', rate: [900, 1500], type: 'flat', area: [80, 125], old: true },
  { name: '星河湾畔', rate: [2000, 3200], type: 'flat', area: [140, 220] },
  { name: '橡树庄园', rate: [2300, 3600], type: 'villa', area: [240, 420] },
  { name: '枫林墅', rate: [2200, 3400], type: 'townhouse', area: [180, 280] },
  { name: '悦府', rate: [1400, 2200], type: 'flat', area: [98, 145] },
  { name: '都会森林', rate: [1300, 2100], type: 'flat', area: [89, 128] },
  { name: '香樟雅苑', rate: [1000, 1600], type: 'flat', area: [82, 120] },
  { name: '金色年华', rate: [900, 1400], type: 'flat', area: [70, 105], old: true },
  { name: '滨江一号院', rate: [2400, 3800], type: 'duplex', area: [180, 260] },
  { name: '青年汇 LOFT', rate: [1200, 1900], type: 'loft', area: [45, 72] },
  { name: '学府名城', rate: [1100, 1700], type: 'flat', area: [85, 130] },
  { name: '天鹅堡', rate: [1900, 2900], type: 'townhouse', area: [160, 240] },
  { name: '和平里小区', rate: [700, 1200], type: 'flat', area: [52, 86], old: true },
  { name: '山语城', rate: [1300, 2000], type: 'flat', area: [92, 138] },
  { name: '万象中心', rate: [1200, 2000], type: 'office', area: [48, 110] },
  { name: '梧桐公馆', rate: [1700, 2700], type: 'flat', area: [110, 165] },
  { name: '阳光水岸', rate: [1000, 1600], type: 'flat', area: [78, 122] },
  { name: '麓山郡', rate: [1600, 2500], type: 'duplex', area: [140, 210] },
  { name: '春江花月', rate: [1200, 1900], type: 'flat', area: [90, 135] },
  { name: '书香门第', rate: [1000, 1500], type: 'flat', area: [80, 118] },
  { name: '未来社区', rate: [1300, 2100], type: 'flat', area: [89, 139] },
  { name: '凤凰城二区', rate: [900, 1400], type: 'flat', area: [76, 115], old: true },
  { name: '御景台', rate: [1700, 2800], type: 'flat', area: [118, 178] },
];

export const NEEDS = [
  '三口之家,要一间儿童房和书房',
  '和父母同住,卫生间要防滑、加扶手',
  '喜欢开放式厨房,油烟问题要先讲清楚',
  '养了两只猫,沙发和墙面要耐抓',
  '收纳要多,玄关做到顶',
  '想做地暖,问过两家,嫌贵',
  '预留中央空调和新风',
  '婚房,年底前要住进去',
  '业主在外地,周末才有空看方案',
  '只做半包,主材自己买',
  '全屋定制想一家做完,不想来回跑',
  '客厅不要电视,做成书墙',
  '怕甲醛,一直问板材等级',
  '主卧要衣帽间,次卧可以缩小',
  '看过样板间,喜欢木色加白',
  '对比过三家报价,重视施工',
  '太太做主,先生只管付款',
  '老房翻新,水电要全部重做',
  '想保留原来的实木地板',
  '阳台要做洗衣区和花架',
] as const;

export const TALKS = {
  walkIn: [
    '路过进店,先看材料区,对环保板材感兴趣。',
    '到店看了样板间,问了半包和全包的差别,留了电话。',
    '一家三口来店,孩子要自己选颜色,谈了一个小时。',
    '看了两套效果图,想知道同小区做过没有。',
  ],
  phone: ['电话咨询,讲了大概面积和预算,想先了解套餐。', '来电问旧房翻新怎么算,约了来店时间。', '电话里问工期和付款,说在对比几家。'],
  web: ['网上留的资料,加了微信,发了三套同户型案例。', '网上咨询报价,讲清要先量房才能算准。', '看了短视频来问,喜欢其中一套的收纳。'],
  campaign: ['活动现场登记,抽到量房名额,态度不错。', '活动上听了半场讲座,问了全屋定制的价格。', '小区活动登记,房子还空着,想先了解。'],
  referral: ['由老客户带来,看了工地照片,约下次带户型图。', '朋友刚装完,很满意,直接来店里谈。', '老客户介绍,点名要同一位工长。'],
  early: [
    '问清了户型和预算,约来店看材料。',
    '客户在比较另外两家,请他周末再来看一次工地。',
    '发了两套同小区案例,客户说风格喜欢,要和家人商量。',
    '解释了半包和全包的差别,客户偏向全包。',
    '客户出差中,回来后来店里见设计师。',
    '客户想看施工中的工地,已安排。',
    '讲了付款分期和质保,没有别的疑问。',
    '客户问量房要不要收费,说明了可以抵扣。',
  ],
  design: [
    '聊了户型改动,客户想把厨房门改到客厅一侧。',
    '方案还差卧室部分,告诉客户哪天能看。',
    '客户对主材品牌有疑问,已请主材设计师准备样品。',
    '和设计师确认进度,转告客户。',
    '客户发来几张喜欢的图片,已转设计师。',
    '客户想把阳台包进来,请设计师查物业规定。',
  ],
  priced: [
    '已把报价里的水电部分逐项讲清楚。',
    '客户觉得橱柜贵,换了板材重算。',
    '问了付款方式,解释了分期节点。',
    '客户关心工期,说明了不含节假日。',
    '客户拿报价和别家比,逐项对了一遍。',
    '确认了物业的装修押金和进场手续。',
  ],
  promised: [
    '现在不方便,约好再打。',
    '客户让过几天再联系,那时房子钥匙到手。',
    '约了再谈,客户要先去看家电尺寸。',
    '客户周末才有空,约好时间再打。',
  ],
  missed: ['响了没人接。', '关机。', '没接,发了短信说明来意。', '占线,没打通。', '没接通,晚些再试。'],
  busy: ['在开会,说一会儿回,没有回。', '在带孩子,匆匆挂了。', '接了,说在忙。'],
  doubtful: ['口气冷淡,像是已经定了别家。', '说再看看,不愿意多谈。', '嫌报价高,说不急。', '只问了一句就挂,可能在敷衍。'],
  lost: [
    '明确说已和别家签了。',
    '客户决定先出租,不装了。',
    '亲戚介绍的施工队,自己装。',
    '报价超出太多,谢绝了。',
    '方案改了三次仍不满意,不再考虑。',
    '多次联系不上,停止跟进。',
  ],
  deferred: ['房子还没交,明年再说。', '资金没到位,推迟。', '家里有事,先放一放。', '等孩子放假再动工。'],
  measure: [
    '已量房,墙体有两处偏差,拍照给设计师。',
    '量房完成,业主补充要改卫生间门洞。',
    '复尺完成,层高 2.78 米。',
    '量房时和业主走了一遍插座位置。',
  ],
  designing: ['平面方案讲过一遍,客厅方案通过,卧室要改。', '看了效果图,要求换地砖颜色。', '方案第二版,业主满意,等报价。'],
  quoted: ['报价第一版讲完,业主带回去看。', '报价调整后再讲一次,去掉了吊顶。', '报价差一点超预算,换了两样主材。'],
  contracting: ['合同条款逐条讲过,等店面经理审批。', '业主同意报价,合同在审批。'],
  signed: ['签约,交首期款。', '合同签好,约开工日期。'],
  building: ['开工交底,业主、设计师、工长到场。', '开工,水电定位完成。'],
  completed: ['竣工验收,业主签字。', '验收通过,留了两处小修。'],
  afterSales: ['保修卡交给业主,讲了使用注意事项。', '竣工后第一次回访,业主入住。'],
  site: [
    '水电完工,现场干净,照片已发业主。',
    '瓦工进场,墙砖空鼓一处已标记返工。',
    '木工吊顶完成七成,进度正常。',
    '防水闭水试验没有渗漏。',
    '油工第二遍腻子,通风正常。',
    '业主到场看过,对踢脚线颜色满意。',
    '材料晚到一天,工期顺延已告知。',
    '橱柜复尺完成。',
  ],
  personal: [
    '和业主通话,满意进度,问了橱柜安装时间。',
    '业主担心噪音投诉,已和物业沟通。',
    '业主提出增加两个插座,已转工长报价。',
    '业主满意,说朋友也要装修。',
  ],
  care: ['回访入住情况,没有问题。', '柜门有一扇要调,已约售后。', '业主说地暖效果好。'],
  cancelled: ['业主工作调动,申请退单。', '房屋出现质量纠纷,业主要求退单。'],
} as const;

type SwapCase = readonly [askedBy: NonNullable<Swap['askedBy']>, reason: NonNullable<Swap['reason']>, note: string | null];

/** Why clients got another designer, by how the next one was chosen, and what the first was to blame for. */
export const SWAPPED_FOR: Readonly<Record<'recommended' | 'wish' | 'override' | 'blamed', readonly SwapCase[]>> = {
  recommended: [
    ['client', 'style', '给看的案例都不是客户要的风格'],
    ['client', 'talk', null],
    ['designer', 'away', '手上两套大户型同时出图,排不开'],
    ['manager', 'project', '改成整装,范围大了一倍'],
  ],
  wish: [
    ['client', 'wish', '看过样板间,想找做那一套的设计师'],
    ['client', 'wish', '邻居家的设计师,客户点名要'],
  ],
  override: [
    ['store', 'away', '原设计师支援别的门店两个月'],
    ['store', 'other', '门店统一调配,新设计师正在做同小区'],
  ],
  blamed: [
    ['client', 'slow', '答应的事一拖再拖,客户催了三次'],
    ['client', 'mistake', '面积记错,估算差了三成'],
    ['client', 'attitude', '约好见面没有来,也没有说'],
  ],
};

export const HANDED_OVER = [
  '户型图、需求表、客户喜欢的图片',
  '户型图、聊天记录、初步想法',
  '户型图和物业要求,下次见面时间已约',
  '需求表;客户的顾虑当面交代过',
] as const;

/** What the store manager said to swaps. */
export const SWAP_OPINIONS = {
  approved: ['同意,当天和客户打个招呼。', '同意,资料当面交接。', '同意。', '可以,请新设计师当天联系客户。'],
  refused: ['先请原设计师当面沟通一次,客户还坚持再换。', '换人要从头来,先把这一稿改完再说。'],
} as const;

export const OPINIONS = ['希望多发现场照片', '觉得设计师回复慢', '材料进场要提前通知', '工人早上来得太早', '对工长很满意'] as const;
export const PASSED_TO = ['设计师', '工长', '项目经理', '售后', '店面经理'] as const;
export const NEXT_STEPS = ['约到店看材料', '请设计师准备同户型案例', '发报价明细', '约量房', '带客户看工地', '等客户回话'] as const;
